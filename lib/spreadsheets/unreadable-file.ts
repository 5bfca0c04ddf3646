export type FileProblem =
  | 'empty'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-cells'
  | 'unpacks-too-large'
  | 'password'
  | 'locked-xls'
  | 'damaged'
  | 'unsafe'
  | 'not-a-spreadsheet'
  | 'no-room';

const MESSAGES: Record<FileProblem, string> = {
  empty: 'This file is empty. Check that it was saved, and choose it again.',
  'too-large':
    'This file is larger than 20 MB. Save the sheet with the numbers as a file of its own and choose that.',
  'too-many-rows':
    'This sheet has more than 100,000 rows. Split it into several files and choose them one by one.',
  'too-many-cells':
    'This file has more cells than can be read at once. Save the columns with the numbers as a file of their own and choose that.',
  'unpacks-too-large':
    'This file holds far more than its size shows. Save the sheet with the numbers as .csv and choose that.',
  password:
    'This file is protected with a password. Open it, save it without the password, and choose it again.',
  'locked-xls':
    'This .xls file is protected with a password, perhaps one with which Excel opens it without asking. Open it, save it as .xlsx without a password, and choose the new file.',
  damaged: 'This file is damaged. Open it in Excel, save it under a new name, and choose the new file.',
  unsafe:
    'This file holds instructions no spreadsheet needs, so it was not opened. Save it again from Excel.',
  'not-a-spreadsheet': 'This file is not a spreadsheet. Choose an Excel, OpenDocument, Numbers or CSV file.',
  'no-room':
    'There is no room for the answers at the right of this sheet: something stands in its last columns. Download the results as Excel, or delete what stands there and check the file again.',
};

/** A file that cannot be read. `userMessage` is for the person who chose it and says what to do. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
  readonly userMessage: string;

  /** `place` is a cell far outside that is the cause, as when somebody typed into the last row. */
  constructor(
    readonly problem: FileProblem,
    place?: string,
  ) {
    super(`unreadable file: ${problem}`);
    const hint =
      place === undefined
        ? ''
        : ` The first row too many has something in ${place}; if it is not needed, delete it.`;
    this.userMessage = MESSAGES[problem] + hint;
  }
}
