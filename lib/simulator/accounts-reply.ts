import { type Credential, PRACTICE_ACCOUNT_NAME, PRACTICE_SUBACCOUNTS } from './practice-accounts';
import { errorReply, type Reply } from './reply';

const LIST_PATH = '/2010-04-01/Accounts.json';
const ONE_PATH = /^\/2010-04-01\/Accounts\/([^/]+)\.json$/;

/** Twilio's reply about accounts, or `null` when the path is not about accounts. Pure. */
export function accountsReply(url: URL, credential: Credential): Reply | null {
  const oneSid = ONE_PATH.exec(url.pathname)?.[1];
  if (url.pathname !== LIST_PATH && oneSid === undefined) return null;
  if (credential.standing === 'standard-key') return errorReply(401, 20003, 'Authenticate');

  const accounts = family(credential.accountSid);
  if (oneSid === undefined) return listReply(url.searchParams, accounts);
  const account = accounts.find(({ sid }) => sid === oneSid);
  if (account === undefined) {
    return errorReply(404, 20404, `The requested resource ${url.pathname} was not found`);
  }
  return { send: 'json', status: 200, body: account };
}

function listReply(query: URLSearchParams, accounts: ReturnType<typeof family>): Reply {
  const status = query.get('Status');
  const name = query.get('FriendlyName');
  const pageSize = Math.min(Math.max(Number(query.get('PageSize')) || 50, 1), 1000);
  const page = Math.max(Number(query.get('Page')) || 0, 0);

  const found = accounts.filter(
    (account) =>
      (status === null || account.status === status) && (name === null || account.friendly_name === name),
  );
  const start = page * pageSize;
  const shown = found.slice(start, start + pageSize);
  const uriOf = (number: number) => {
    const parameters = new URLSearchParams(query);
    parameters.set('PageSize', String(pageSize));
    parameters.set('Page', String(number));
    return `${LIST_PATH}?${parameters}`;
  };
  return {
    send: 'json',
    status: 200,
    body: {
      accounts: shown,
      page,
      page_size: pageSize,
      start,
      end: start + Math.max(shown.length - 1, 0),
      uri: uriOf(page),
      first_page_uri: uriOf(0),
      previous_page_uri: page > 0 ? uriOf(page - 1) : null,
      next_page_uri: start + pageSize < found.length ? uriOf(page + 1) : null,
    },
  };
}

function family(parentSid: string) {
  return [
    accountBody(parentSid, PRACTICE_ACCOUNT_NAME, 'active', parentSid),
    ...PRACTICE_SUBACCOUNTS.map(({ sid, friendlyName, status }) =>
      accountBody(sid, friendlyName, status, parentSid),
    ),
  ];
}

function accountBody(sid: string, friendlyName: string, status: string, parentSid: string) {
  return {
    sid,
    friendly_name: friendlyName,
    status,
    type: 'Full',
    owner_account_sid: parentSid,
    // Twilio sends the account's secret along here. This made-up one lets tests prove that nobody passes it on.
    auth_token: `5ec2e7${sid.slice(-26)}`,
    date_created: 'Wed, 01 Jan 2025 09:00:00 +0000',
    date_updated: 'Wed, 01 Jan 2025 09:00:00 +0000',
    uri: `/2010-04-01/Accounts/${sid}.json`,
    subresource_uris: { addresses: `/2010-04-01/Accounts/${sid}/Addresses.json` },
  };
}
