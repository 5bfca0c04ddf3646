/** Hands bytes to the browser as a download. */
export function saveFile({ fileName, bytes }: { fileName: string; bytes: Uint8Array }): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // Some browsers fetch the bytes only after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
