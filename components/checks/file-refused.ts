/** A chosen file that gave nothing. The message is for the person who chose it. */
export class FileRefused extends Error {
  override name = 'FileRefused';
}
