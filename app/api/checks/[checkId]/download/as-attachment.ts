import type { DownloadedFile } from '@/lib/checks/download-check';

/** A file as a response that the browser saves. */
export function asAttachment({ bytes, contentType, fileName }: DownloadedFile): Response {
  return new Response(bytes, {
    headers: { 'Content-Type': contentType, 'Content-Disposition': attachment(fileName) },
  });
}

/** RFC 6266: a plain name for old readers, the true one encoded. */
function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\w .-]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, percent);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
