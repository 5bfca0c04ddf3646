import 'server-only';
import { env } from '@/lib/env';
import { practiceAddress } from './practice-connection';

/** Where questions go: to Twilio's two hosts, or to the practice simulator of this process. Nowhere else. */
export type Destination = { numbersBaseUrl: string; apiBaseUrl: string };

/** The hosts that a connection's questions go to. @throws Error for practice before the simulator listens. */
export function destinationFor(practice: boolean): Destination {
  if (practice) return { numbersBaseUrl: practiceAddress(), apiBaseUrl: practiceAddress() };
  const { TWILIO_NUMBERS_BASE_URL, TWILIO_API_BASE_URL } = env();
  return { numbersBaseUrl: TWILIO_NUMBERS_BASE_URL, apiBaseUrl: TWILIO_API_BASE_URL };
}
