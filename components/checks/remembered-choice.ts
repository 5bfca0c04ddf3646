/** What somebody chose last time in this browser, such as the default country. */
export type RememberedChoice = 'country' | 'connection';

const keyOf = (choice: RememberedChoice, userId: string) => `porting-check-${choice}:${userId}`;

export function rememberedChoice(choice: RememberedChoice, userId: string): string | null {
  try {
    return localStorage.getItem(keyOf(choice, userId));
  } catch {
    return null;
  }
}

export function rememberChoice(choice: RememberedChoice, userId: string, value: string): void {
  try {
    localStorage.setItem(keyOf(choice, userId), value);
  } catch {
    // Forbidden here: it is chosen again next time.
  }
}
