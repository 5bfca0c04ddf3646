/**
 * What the own scanner of .xlsx does not know: prefixed namespaces, strict OOXML, comments in a sheet, parts in odd
 * places. No fault of the file; the general reader takes it from there.
 */
export class NotPlain extends Error {
  override name = 'NotPlain';
}
