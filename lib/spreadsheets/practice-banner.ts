/** What every file and copy of made-up answers says. */
export const PRACTICE_BANNER = 'Practice: made-up answers';
