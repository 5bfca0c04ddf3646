import { describe, expect, it } from 'vitest';
import { readTextFile } from './read-text-file';

const file = (name: string, ...parts: BlobPart[]) => new File(parts, name);

describe('readTextFile', () => {
  it.each<[string, BlobPart]>([
    ['UTF-8', 'Empfang: 030 1234567'],
    ['UTF-16', new Uint8Array(Buffer.from('\ufeffEmpfang: 030 1234567', 'utf16le'))],
    ['windows-1252', new Uint8Array([...Buffer.from('caf\xe9 617-555-0123', 'latin1')])],
  ])('reads %s', async (_, part) => {
    expect(await readTextFile(file('note.txt', part))).toMatch(/Empfang: 030 1234567|caf\xe9 617-555-0123/);
  });

  it.each<[string, string, BlobPart[]]>([
    ['is empty', 'note.txt', []],
    ['does not hold text', 'photo.txt', [new Uint8Array(5_000).fill(7)]],
    ['does not hold text', 'scan.log', ['%PDF-1.7 617-555-0123']],
    ['does not hold text', 'mail.eml', [new Uint8Array([0x4d, 0x5a, 0, 0, 3, 0])]],
    ['is larger than 10 MB', 'server.log', [new Uint8Array(11 * 1024 * 1024).fill(32)]],
  ])('says that a file %s', async (why, name, parts) => {
    await expect(readTextFile(file(name, ...parts))).rejects.toThrow(`${name} ${why}`);
  });
});
