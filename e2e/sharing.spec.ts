import { readWorkbook } from '../lib/spreadsheets/read-workbook';
import { addColleague } from './fixtures/add-colleague';
import { cardOf } from './fixtures/card-of';
import { chooseFromMenu } from './fixtures/choose-from-menu';
import { expectAccessible } from './fixtures/expect-accessible';
import { COMPANY } from './fixtures/introduce-company';
import { makeCustomerLink } from './fixtures/make-customer-link';
import { signIn } from './fixtures/sign-in';
import { startCheck } from './fixtures/start-check';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const NUMBERS = [
  'Front desk: +1 (212) 555-0101',
  'Billing: +1 212 555 0102',
  'Toll-free: +1 800 555 0133',
  'Warehouse: +1 312 555 0136',
  'Fax: +1 312 555 0130',
  'Lift: +1 312 555 0199',
  'Spare: +1 646 555 0177',
];

test('a customer opens the link on a phone, without signing in or JavaScript, and reads all that is theirs and nothing else', async ({
  page,
  openBrowser,
  app,
}) => {
  const checkId = await startCheck(page, {
    numbers: NUMBERS,
    name: 'Do not show this name',
    customer: 'Harborlight Clinics',
  });
  await expect(summaryOf(page)).toContainText('7 of 7 answered');
  await cardOf(page, '+1 646 555 0177').getByRole('button', { name: 'Leave out' }).click();
  await chooseFromMenu(page, 'More', 'Note');
  await page.getByLabel('Note for this check').fill('They pay late.');
  await page.getByRole('button', { name: 'Save note' }).click();
  await cardOf(page, '+1 312 555 0130').getByRole('button', { name: 'Add note' }).click();
  await page.getByLabel('Note', { exact: true }).fill('Rude on the phone.');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(cardOf(page, '+1 312 555 0130')).toContainText('Rude on the phone.');

  await page.getByRole('button', { name: 'Copy customer link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy customer link' });
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  await expect(dialog).toContainText('For now it opens only on this computer.');
  await expect(dialog).toContainText('APP_URL');
  const link = await dialog.getByLabel('Customer link').inputValue();
  expect(link).toMatch(new RegExp(`^${app.url}/s/[\\w-]{43}$`));
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  const customer = await openBrowser(PHONE);
  const answer = await customer.goto(link);
  await expect(customer.getByRole('heading', { level: 1 })).toContainText(COMPANY.name);
  await expect(
    customer.getByText(
      '3 of 6 can move, 1 of them by hand; 1 is already with us; 1 needs one thing first; 1 cannot move now.',
    ),
  ).toBeVisible();
  await expect(
    customer.getByText('A check, not a promise: your current carrier must still confirm'),
  ).toBeVisible();
  await expect(customer.getByText('Keep your current service until we say the move is done')).toBeVisible();
  await expect(customer.getByText('Never type a PIN or password here')).toBeVisible();
  await expect(customer.getByText(/^Anyone with this link can see this page until /)).toBeVisible();
  await expect(customer.getByText('Date checked')).toBeVisible();
  await expect(customer.getByText(COMPANY.sender)).toBeVisible();
  await expect(customer.getByRole('link', { name: COMPANY.phone })).toHaveAttribute(
    'href',
    /^tel:\+12125550150/,
  );
  await expect(customer.getByRole('link', { name: 'maria@example.com' })).toHaveAttribute('href', /^mailto:/);
  for (const label of ['Front desk', 'Billing', 'Toll-free', 'Warehouse', 'Fax', 'Lift']) {
    await expect(customer.getByText(label, { exact: true })).toBeVisible();
  }
  const wide = await customer.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide, 'nothing is wider than the phone').toBe(false);

  const sent = `${await answer?.text()} ${await customer.content()}`;
  for (const secret of [
    /\b(AC|SK|AD|PN)[0-9a-f]{32}\b/,
    /twilioCode|twilioReason|holderSid|requestId/,
    /They pay late|Rude on the phone/,
    /Do not show this name/,
    /Main account|Practice North Branch/,
    /6465550177|555-0177|555 0177/,
    new RegExp(checkId),
    /verdict/i,
  ]) {
    const around = new RegExp(`.{0,80}(?:${secret.source}).{0,80}`, secret.flags);
    expect(around.exec(sent)?.[0]).toBeUndefined();
  }
  expect(await customer.locator('body').innerText(), 'Twilio’s codes').not.toMatch(/\b22\d{3}\b/);
  expect(answer?.headers()['referrer-policy']).toBe('no-referrer');
  expect(answer?.headers()['cache-control']).toContain('no-store');
  await expect(customer.locator('meta[name="robots"]').first()).toHaveAttribute('content', /noindex/);
  expect(app.output(), 'the log').not.toContain(link.split('/s/')[1]);
  await expectAccessible(customer, 'the customer’s page');

  const plain = await openBrowser({ ...PHONE, javaScriptEnabled: false });
  await plain.goto(link);
  await expect(plain.getByText('Front desk', { exact: true })).toBeVisible();
  await expect(plain.getByText('3 of 6 can move, 1 of them by hand;')).toBeVisible();
  await expect(plain.getByRole('heading', { name: 'What we need from you' })).toBeVisible();
});

test('a link that was revoked, or whose check is gone, has the words of a link that never was', async ({
  page,
  openBrowser,
  allowTrouble,
  app,
}) => {
  allowTrouble(/status of 404/);
  await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'To be revoked' });
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Portable');
  const link = await makeCustomerLink(page);
  const customer = await openBrowser(PHONE);
  expect((await customer.goto(link))?.status()).toBe(200);

  await page.getByRole('button', { name: 'Copy customer link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy customer link' });
  await dialog.getByRole('button', { name: /^Revoke/ }).click();
  await expect(dialog.getByText('The link is revoked. It opens nothing any more.')).toBeVisible();
  await expectAccessible(page, 'dialog: customer link');

  for (const gone of [link, `${app.url}/s/${'a'.repeat(43)}`, `${app.url}/s/short`]) {
    expect((await customer.goto(gone))?.status()).toBe(404);
    await expect(customer.getByRole('heading', { name: 'This link is no longer available.' })).toBeVisible();
    await expect(customer.getByText('212')).toBeHidden();
  }
  await expectAccessible(customer, 'a link that is gone');

  await dialog.getByRole('button', { name: 'Close' }).click();
  const another = await makeCustomerLink(page);
  expect((await customer.goto(another))?.status()).toBe(200);
  await chooseFromMenu(page, 'More', 'Delete');
  await page.getByRole('button', { name: 'Delete check' }).click();
  await expect(page).toHaveURL('/checks');
  expect((await customer.goto(another))?.status()).toBe(404);
});

test('while numbers wait the customer reads that we are still checking', async ({
  page,
  openBrowser,
  twilio,
}) => {
  twilio.change({ down: true });
  await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'Shared too early' });
  const link = await makeCustomerLink(page);
  const customer = await openBrowser(PHONE);
  await customer.goto(link);
  await expect(customer.getByText('1 of 1 is still being checked.')).toBeVisible();
  await expect(customer.getByText('Still checking').first()).toBeVisible();
  twilio.change({ down: false });
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Portable');
  await customer.reload();
  await expect(customer.getByText('1 of 1 can move.')).toBeVisible();
});

test('the first share asks for what the page lacks of its sender, and a disabled sender’s link stops', async ({
  page,
  openBrowser,
  allowTrouble,
}) => {
  allowTrouble(/status of 404/);
  const credential = await addColleague(page, 'Lena Ford', 'Member');
  const lena = await openBrowser();
  await signIn(lena, credential);
  await startCheck(lena, { numbers: ['+1 212 555 0101'], name: 'By somebody without a phone' });
  await expect(cardOf(lena, '+1 212 555 0101')).toContainText('Portable');
  await lena.getByRole('button', { name: 'Copy customer link' }).click();
  const dialog = lena.getByRole('dialog', { name: 'Copy customer link' });
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  await expect(dialog).toContainText('Please add your phone number.');
  await expect(dialog.getByLabel('Your name')).toHaveValue('Lena Ford');
  await dialog.getByLabel('Your phone').fill('+1 212 555 0151');
  await dialog.getByRole('button', { name: 'Save and make the link' }).click();
  const link = await dialog.getByLabel('Customer link').inputValue();

  const customer = await openBrowser();
  await customer.goto(link);
  await expect(customer.getByText('Lena Ford')).toBeVisible();
  await page.getByRole('button', { name: 'Change Lena Ford' }).click();
  await page.getByRole('button', { name: 'Disable account' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Lena Ford' })).toContainText('disabled');
  expect((await customer.goto(link))?.status()).toBe(404);
});

test('a link goes into no index, cache or preview, can be copied again, and counts who opened it, colleagues apart', async ({
  page,
  openBrowser,
  app,
}) => {
  await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'To be copied again' });
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Portable');
  const link = await makeCustomerLink(page);
  await page.goto(link);
  await expect(page.getByText('1 of 1 can move.')).toBeVisible();
  const customer = await openBrowser(PHONE);
  const asked: string[] = [];
  customer.on('request', (request) => asked.push(request.url()));
  const counted = customer.waitForResponse((answer) => answer.url().endsWith('/seen'));
  await customer.goto(link, { waitUntil: 'networkidle' });
  expect((await counted).status()).toBe(204);
  expect(asked.filter((url) => !url.startsWith(app.url) && !url.startsWith('data:'))).toEqual([]);
  await expect(customer).toHaveTitle('Phone number check');
  expect(
    await customer.locator('meta[property^="og:"], meta[name^="twitter:"], meta[name="description"]').count(),
  ).toBe(0);
  for (const path of ['', '/numbers', '/export?format=csv', '/gone']) {
    const headers = (await customer.request.get(`${link}${path}`)).headers();
    expect(headers['x-robots-tag'], path).toBe('noindex, nofollow, noarchive');
    expect(headers['referrer-policy'], path).toBe('no-referrer');
    expect(headers['cache-control'], path).toContain('no-store');
  }

  await page.goBack();
  await page.getByRole('button', { name: 'Copy customer link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy customer link' });
  await expect(dialog).toContainText('opened 1 time');
  await dialog.getByRole('button', { name: 'Copy again' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await dialog.getByRole('button', { name: 'Copy team link' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});

test('a passcode opens the page without JavaScript too, and guessing is stopped', async ({
  page,
  openBrowser,
}) => {
  await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'Behind a passcode' });
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Portable');
  const link = await makeCustomerLink(page, { passcode: 'blue heron' });

  const customer = await openBrowser({ ...PHONE, javaScriptEnabled: false });
  await customer.goto(link);
  await expect(customer.getByRole('heading', { name: 'This page has a passcode' })).toBeVisible();
  expect(await customer.content()).not.toContain('212');
  expect((await customer.request.get(`${link}/numbers`)).status()).toBe(404);
  expect((await customer.request.get(`${link}/export`)).status()).toBe(404);
  await customer.getByLabel('Passcode').fill('red heron');
  await customer.getByRole('button', { name: 'Open' }).click();
  await expect(customer.getByText('This is not the passcode, or it was tried too often.')).toBeVisible();
  await customer.getByLabel('Passcode').fill('blue heron');
  await customer.getByRole('button', { name: 'Open' }).click();
  await expect(customer.getByText('1 of 1 can move.')).toBeVisible();
  await customer.reload();
  await expect(customer.getByText('1 of 1 can move.')).toBeVisible();

  const guesser = await openBrowser();
  await guesser.goto(link);
  await expectAccessible(guesser, 'the passcode page');
  // One wrong guess was the customer's, from the same address.
  for (const guess of ['heron 1', 'heron 2', 'heron 3', 'heron 4', 'blue heron']) {
    await guesser.getByLabel('Passcode').fill(guess);
    await guesser.getByRole('button', { name: 'Open' }).click();
    await expect(guesser.getByText('tried too often')).toBeVisible();
  }
});

test('a frozen link keeps its answers, and a live one a shared yes until its sender has seen that it turned', async ({
  page,
  openBrowser,
  twilio,
}) => {
  await startCheck(page, { numbers: ['Lift: +1 212 555 0101', 'Fax: +1 212 555 0102'], name: 'Will turn' });
  await expect(summaryOf(page)).toContainText('2 of 2 answered');
  const live = await makeCustomerLink(page);
  const frozen = await makeCustomerLink(page, { frozen: true });
  twilio.change({ turned: ['+12125550101'] });
  await cardOf(page, '+1 212 555 0101').getByRole('button', { name: 'Check again' }).click();
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Not portable now');

  const customer = await openBrowser(PHONE);
  await customer.goto(live);
  await expect(customer.getByText('2 of 2 can move.')).toBeVisible();
  await expect(customer.getByText('Being checked again.')).toBeVisible();

  await page.goto('/');
  const notice = page.locator('section').filter({ hasText: '1 shared answer changed' });
  await expect(notice).toContainText('+1 212 555 0101 Lift: was Portable, is Not portable now');
  await notice.getByRole('link', { name: 'Will turn' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Will turn' })).toBeVisible();
  await page.getByRole('button', { name: 'I have seen this; update their page' }).click();
  await expect(page.getByText('1 shared answer changed')).toBeHidden();
  await customer.reload();
  await expect(customer.getByText('1 of 2 can move; 1 cannot move now.')).toBeVisible();
  await customer.goto(frozen);
  await expect(customer.getByText('2 of 2 can move.')).toBeVisible();
  await expect(customer.getByText('later ones are not on this page')).toBeVisible();
});

test('a link may show a selection, and the last four digits alone, on paper and in files too', async ({
  page,
  openBrowser,
}) => {
  await startCheck(page, { numbers: NUMBERS, name: 'For a curious reader' });
  await expect(summaryOf(page)).toContainText('7 of 7 answered');
  await page.getByRole('button', { name: /^Portable \d/ }).click();
  const link = await makeCustomerLink(page, { masked: true, onlyShown: true, name: 'For the landlord' });
  await page.getByRole('button', { name: 'Copy customer link' }).click();
  await expect(page.getByRole('dialog')).toContainText('For the landlord');
  await expect(page.getByRole('dialog')).toContainText('Last four digits');

  const customer = await openBrowser(PHONE);
  const answer = await customer.goto(link);
  await expect(customer.getByText('3 of 3 can move.')).toBeVisible();
  await expect(customer.getByText('•••• 0101')).toBeVisible();
  const json = await (await customer.request.get(`${link}/numbers`)).text();
  const csv = await (await customer.request.get(`${link}/export?format=csv`)).text();
  for (const [where, text] of Object.entries({
    page: `${await answer?.text()}${await customer.content()}`,
    json,
    csv,
  })) {
    expect(text, where).toContain('0101');
    expect(text.replaceAll(COMPANY.phone, '').replaceAll('+12125550150', ''), where).not.toMatch(
      /212[^\d]{0,3}555|312[^\d]{0,3}555|646[^\d]{0,3}555/,
    );
  }
});

test('an outside colleague reads reasons and codes, for seven days', async ({ page, openBrowser }) => {
  await startCheck(page, { numbers: NUMBERS, name: 'For the trade' });
  await expect(summaryOf(page)).toContainText('7 of 7 answered');
  const link = await makeCustomerLink(page, { colleague: true });
  const colleague = await openBrowser(PHONE);
  await colleague.goto(link);
  await expect(colleague.getByText('Twilio code 22130')).toBeVisible();
  await expect(colleague.getByText('Please do not pass it on to the customer.')).toBeVisible();
  const sent = await colleague.content();
  expect(sent).not.toMatch(/\b(AC|SK|AD|PN)[0-9a-f]{32}\b|Main account|Practice North Branch|For the trade/);
  await expectAccessible(colleague, 'the outside colleague’s page');
});

test('a long list comes fifty at a time: by plain links, or more of it on the same page', async ({
  page,
  openBrowser,
}) => {
  const many = Array.from({ length: 120 }, (_, place) => `+1 617 555 ${String(2000 + place)}`);
  await startCheck(page, { numbers: many, name: 'A long list' });
  await expect(summaryOf(page)).toContainText('120 of 120 answered');
  const link = await makeCustomerLink(page);
  const plain = await openBrowser({ ...PHONE, javaScriptEnabled: false });
  await plain.goto(link);
  await expect(plain.getByRole('rowheader')).toHaveCount(50);
  await plain.getByRole('link', { name: 'Next' }).click();
  await plain.getByRole('link', { name: 'Next' }).click();
  await expect(plain.getByText('+1 617 555 2119')).toBeVisible();

  const customer = await openBrowser(PHONE);
  await customer.goto(link);
  await customer.getByRole('button', { name: 'Show more' }).click();
  await expect(customer.getByText('+1 617 555 2119')).toBeVisible();
  await expect(customer.getByRole('rowheader')).toHaveCount(120);
});

test('twenty numbers print on one page, Letter or A4, without the link’s address', async ({
  page,
  openBrowser,
}) => {
  const twenty = Array.from(
    { length: 20 },
    (_, place) => `Line ${place}: +1 617 555 ${String(2200 + place)}`,
  );
  await startCheck(page, { numbers: twenty, name: 'Printed' });
  await expect(summaryOf(page)).toContainText('20 of 20 answered');
  const link = await makeCustomerLink(page);
  const customer = await openBrowser();
  await customer.goto(link);
  await expect(customer.getByText('20 of 20 can move.')).toBeVisible();
  const margin = { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' };
  for (const format of ['Letter', 'A4'] as const) {
    const pdf = (await customer.pdf({ format, margin })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g), format).toHaveLength(1);
    expect(pdf, format).not.toContain(link.split('/s/')[1]);
  }
  const address = () => new URL(customer.url()).pathname;
  await customer.evaluate(() => void dispatchEvent(new Event('beforeprint')));
  expect(address()).toBe('/s/printed');
  await customer.evaluate(() => void dispatchEvent(new Event('afterprint')));
  expect(customer.url()).toBe(link);
});

test('nothing that was planted stands on the page, in its JSON, its files or its print', async ({
  page,
  openBrowser,
}) => {
  await startCheck(page, {
    numbers: ['+1 312 555 0136', '+1 312 555 0130', '+1 212 555 0101'],
    name: 'CANARY internal name',
    customer: 'CANARY other customer',
  });
  await expect(summaryOf(page)).toContainText('3 of 3 answered');
  await chooseFromMenu(page, 'More', 'Note');
  await page.getByLabel('Note for this check').fill('CANARY note');
  await page.getByRole('button', { name: 'Save note' }).click();
  await cardOf(page, '+1 312 555 0130').getByRole('button', { name: 'Add note' }).click();
  await page.getByLabel('Note', { exact: true }).fill('CANARY number note');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(cardOf(page, '+1 312 555 0130')).toContainText('CANARY number note');
  const link = await makeCustomerLink(page, { name: 'CANARY link name' });

  const customer = await openBrowser();
  const answer = await customer.goto(link);
  const read = async (path: string) => customer.request.get(`${link}/${path}`);
  const { sheets } = await readWorkbook(await (await read('export?format=xlsx')).body(), 'numbers.xlsx');
  await customer.emulateMedia({ media: 'print' });
  const surfaces = {
    html: (await answer?.text()) ?? '',
    flight: await (await customer.request.get(link, { headers: { rsc: '1' } })).text(),
    json: await (await read('numbers')).text(),
    csv: await (await read('export?format=csv')).text(),
    xlsx: JSON.stringify(sheets),
    print: await customer.locator('body').innerText(),
  };
  for (const [surface, text] of Object.entries(surfaces)) {
    expect(text, surface).toContain('312 555 0130');
    expect(text, surface).not.toMatch(/CANARY|Main account|Practice North Branch/);
    expect(text, surface).not.toMatch(/\b(AC|SK|AD|PN)[0-9a-f]{32}\b/);
    expect(text, surface).not.toMatch(/\b22(1[03]\d|102|171)\b|UNSUPPORTED|ALREADY_IN/);
  }
});
