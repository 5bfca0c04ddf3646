import http from 'node:http';
import { expect, test } from './fixtures/test';

const PAGES = ['/', '/sign-in', '/checks', '/settings/connections', '/no/such/page', '/s/not-a-link'];

for (const path of PAGES) {
  test(`${path} carries a policy with a nonce of its own, and each of its scripts has that nonce`, async ({
    page,
  }) => {
    const nonces = [];
    for (const time of ['first', 'second']) {
      const answer = await page.request.get(path);
      expect(answer.headers()['content-type'], time).toContain('text/html');
      const policy = answer.headers()['content-security-policy'] ?? '';
      const nonce = /script-src 'nonce-([\w+/=-]{20,})' 'strict-dynamic'(;|$)/.exec(policy)?.[1];
      expect(policy).toContain("object-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      const scripts = [...(await answer.text()).matchAll(/<script\b([^>]*)>/g)].map(([, words]) => words);
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.filter((words) => !words?.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(answer.headers()['x-powered-by']).toBeUndefined();
      expect(answer.headers()['x-content-type-options']).toBe('nosniff');
      nonces.push(nonce);
    }
    expect(nonces[0]).not.toBe(nonces[1]);
  });
}

test('a page that names itself a prefetch gets no page without a policy', async ({ page }) => {
  const answer = await page.request.get('/sign-in', {
    headers: { purpose: 'prefetch', 'next-router-prefetch': '1' },
  });
  expect(answer.headers()['content-security-policy']).toContain('nonce-');
});

test('an address that cannot be read is refused in a sentence, under a policy that runs nothing', async ({
  page,
}) => {
  const answer = await page.request.get('/checks/%E0%A4%A');
  expect(answer.status()).toBe(400);
  expect(await answer.text()).toContain('This address cannot be read.');
  expect(answer.headers()['content-security-policy']).toBe("default-src 'none'");
  expect(answer.headers()['x-powered-by']).toBeUndefined();
});

test('the image optimiser, which is not used, is not there', async ({ page }) => {
  const answer = await page.request.get('/_next/image?url=%2Ficon.svg&w=64&q=75');
  expect(answer.status()).toBe(404);
});

test('asked for under another name, the server names its own address and gives nothing else', async ({
  app,
}) => {
  const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    http
      .get({ port: app.port, path: '/sign-in', headers: { host: 'evil.example' } }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        response.once('end', () => resolve({ status: response.statusCode, body }));
      })
      .once('error', reject);
  });
  expect(answer.status).toBe(421);
  expect(answer.body).toContain(app.url);
  expect(answer.body).not.toContain('evil.example');
});

test('a page of another site cannot make this one act', async ({ page, app }) => {
  const answer = await page.request.post('/api/auth/signout', {
    headers: { origin: 'https://evil.example' },
    form: { csrfToken: 'x' },
  });
  expect(answer.status()).toBe(403);
  await page.goto(`${app.url}/checks`);
  await expect(page.getByRole('heading', { level: 1, name: 'Checks' })).toBeVisible();
});

for (const path of ['/checks', '/settings/audit', '/s/not-a-link', '/sign-in']) {
  test(`${path} is kept by no cache, framed by nobody, and readable by no other site`, async ({ page }) => {
    const headers = (await page.request.get(path)).headers();
    expect(headers['cache-control']).toContain('no-store');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['referrer-policy']).toMatch(/^(strict-origin-when-cross-origin|no-referrer)$/);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
}

test('what is posted without an Origin by another site, or as plain text from one, is not carried out', async ({
  page,
}) => {
  const kinds: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
    { origin: 'https://evil.example', 'content-type': 'text/plain' },
  ];
  for (const headers of kinds) {
    const answer = await page.request.post('/api/auth/signout', { headers, data: 'csrfToken=x' });
    expect(answer.status(), JSON.stringify(headers)).toBe(403);
  }
});
