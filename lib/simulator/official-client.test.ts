import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NORTH_BRANCH_SID, PRACTICE_ACCOUNT_SID, PRACTICE_TOKEN } from './practice-accounts';
import { type Simulator, startSimulator } from './start-simulator';

/** Twilio's own HTTP client, except that every host of Twilio's is the simulator. */
class RedirectedClient extends RequestClient {
  constructor(private readonly baseUrl: string) {
    super();
  }

  override request<TData>(options: RequestClient.RequestOptions<TData>) {
    const { pathname, search } = new URL(options.uri);
    return super.request<TData>({ ...options, uri: this.baseUrl + pathname + search });
  }
}

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

const clientAs = (username: string, password: string) =>
  twilio(username, password, {
    accountSid: PRACTICE_ACCOUNT_SID,
    httpClient: new RedirectedClient(simulator.url),
  });
const account = () => clientAs(PRACTICE_ACCOUNT_SID, PRACTICE_TOKEN);

describe("Twilio's own client", () => {
  it('reads that a number can be ported', async () => {
    const answer = await account().numbers.v1.portingPortabilities('+12125550103').fetch();
    expect(answer.toJSON()).toEqual({
      phoneNumber: '+12125550103',
      accountSid: null,
      portable: true,
      pinAndAccountNumberRequired: true,
      notPortableReason: null,
      notPortableReasonCode: null,
      numberType: 'MOBILE',
      country: 'US',
      url: 'https://numbers.twilio.com/v1/Porting/Portability/PhoneNumber/+12125550103',
    });
    expect(simulator.stats().byNumber).toEqual({ '+12125550103': 1 });
  });

  it('reads why a number cannot be ported, and who holds it', async () => {
    const answer = await account().numbers.v1.portingPortabilities('+13125550136').fetch();
    expect(answer).toMatchObject({
      portable: false,
      notPortableReasonCode: 22136,
      accountSid: NORTH_BRANCH_SID,
    });
  });

  it('passes the target account and the address on', async () => {
    const { portingPortabilities } = account().numbers.v1;
    const held = await portingPortabilities('+13125550136').fetch({ targetAccountSid: NORTH_BRANCH_SID });
    expect(held.notPortableReasonCode).toBe(22131);
    const addressSid = 'AD00000000000000000000000000000001';
    expect((await portingPortabilities('+13125550171').fetch()).portable).toBe(false);
    expect((await portingPortabilities('+13125550171').fetch({ addressSid })).portable).toBe(true);
  });

  it('signs in with an API key', async () => {
    const answer = await clientAs('SK00000000000000000000000000000001', PRACTICE_TOKEN)
      .numbers.v1.portingPortabilities('+12125550101')
      .fetch();
    expect(answer.portable).toBe(true);
  });

  it('throws a wrong token back as 401 and 20003', async () => {
    const asking = clientAs(PRACTICE_ACCOUNT_SID, 'wrong')
      .numbers.v1.portingPortabilities('+12125550101')
      .fetch();
    await expect(asking).rejects.toMatchObject({ status: 401, code: 20003, message: 'Authenticate' });
  });

  it('throws the newer error form back as one it knows', async () => {
    const asking = account().numbers.v1.portingPortabilities('+15035550157').fetch();
    await expect(asking).rejects.toMatchObject({ status: 400, code: 22170 });
  });

  it('reads an account', async () => {
    const found = await account().api.v2010.accounts(PRACTICE_ACCOUNT_SID).fetch();
    expect(found).toMatchObject({
      sid: PRACTICE_ACCOUNT_SID,
      friendlyName: 'Practice Telecom',
      status: 'active',
      type: 'Full',
      ownerAccountSid: PRACTICE_ACCOUNT_SID,
    });
  });

  it('lists the open accounts, page by page', async () => {
    const found = await account().api.v2010.accounts.list({ status: 'active', pageSize: 1 });
    expect(found.map(({ friendlyName }) => friendlyName)).toEqual([
      'Practice Telecom',
      'Practice North Branch',
      'Practice South Branch',
    ]);
    expect(simulator.stats().accountRequests).toBe(3);
  });

  it('is refused the list with a standard key, which may still ask about numbers', async () => {
    const standard = clientAs('SK00000000000000000000000000000002', PRACTICE_TOKEN);
    await expect(standard.api.v2010.accounts.list()).rejects.toMatchObject({ status: 401, code: 20003 });
    expect((await standard.numbers.v1.portingPortabilities('+12125550101').fetch()).portable).toBe(true);
  });
});
