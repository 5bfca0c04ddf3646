import { UnreadableFile } from './unreadable-file';

const LONGEST_PROLOG = 64 * 1024;

/**
 * Refuses XML with a DOCTYPE, where entity bombs and references to other files live; no spreadsheet program writes
 * one. Only what stands before the root element is looked at, since a DOCTYPE can stand nowhere else.
 * @throws UnreadableFile
 */
export function refuseEntities(xml: Uint8Array): void {
  const isUtf16 = (xml[0] === 0xff && xml[1] === 0xfe) || (xml[0] === 0xfe && xml[1] === 0xff);
  // A reader that decodes UTF-16 would see a DOCTYPE that a search in UTF-8 does not.
  if (isUtf16) throw new UnreadableFile('unsafe');
  let prolog = new TextDecoder().decode(xml.subarray(0, LONGEST_PROLOG));
  prolog = prolog.replace(/^\ufeff?\s*/, '');
  for (;;) {
    const skipped = /^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->)\s*/.exec(prolog)?.[0];
    if (skipped === undefined) break;
    prolog = prolog.slice(skipped.length);
  }
  if (prolog.startsWith('<!') || prolog.startsWith('<?')) throw new UnreadableFile('unsafe');
}
