'use client';

import { FileUp, FlaskConical } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useEffect, useRef, useState, useTransition } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { counted, numeral } from '@/components/ui/counted';
import { lazyOrNothing } from '@/components/ui/lazy-or-nothing';
import { useAlive } from '@/components/ui/use-alive';
import { submitCheckAction } from '@/lib/checks/actions';
import { CHECK_LIMITS } from '@/lib/checks/check-limits';
import type { Visibility } from '@/lib/db/schema';
import type { CountryOption } from '@/lib/numbers/countries';
import type { Country } from '@/lib/numbers/phone-number';
import { type Outcome, refused } from '@/lib/outcome';
import { CheckDetails } from './check-details';
import { type ConnectionOption, initialConnection } from './connection-option';
import type { Draft } from './draft';
import { draftOfIntake } from './draft-of-intake';
import { FileRefused } from './file-refused';
import { effectiveMovingTo } from './moving-to-field';
import { newSubmissionId } from './new-submission-id';
import { NumbersBox, type NumbersBoxHandle } from './numbers-box';
import { pastedTable } from './pasted-table';
import type { TextReading } from './recognition';
import { recognitionWords } from './recognition-words';
import { rememberChoice, rememberedChoice } from './remembered-choice';
import { type SendProgress, sendIntake } from './send-intake';
import { suggestedName, suggestedNameOfFiles } from './suggested-name';
import { TableOffer } from './table-offer';
import { useDefaultCountry } from './use-default-country';
import { useDraft } from './use-draft';
import { useDropAnywhere } from './use-drop-anywhere';
import { useIntakeFiles } from './use-intake-files';
import { useRecognition } from './use-recognition';
import { useSeenBefore } from './use-seen-before';

// Loaded with the first number.
const RecognisedList = lazyOrNothing(() =>
  import('./recognised-list').then(({ RecognisedList }) => RecognisedList),
);
const ReconciledLines = lazyOrNothing(() =>
  import('./reconciled-lines').then(({ ReconciledLines }) => ReconciledLines),
);
const SeenBeforeList = lazyOrNothing(() =>
  import('./seen-before-list').then(({ SeenBeforeList }) => SeenBeforeList),
);

// Loaded with the first file.
const SheetIntake = lazy(() =>
  import('./sheet-intake').then(({ SheetIntake }) => ({ default: SheetIntake })),
);
const SheetSkipped = lazy(() =>
  import('./sheet-intake').then(({ SheetSkipped }) => ({ default: SheetSkipped })),
);

const SPREADSHEETS = '.xlsx,.xlsm,.xlsb,.xls,.ods,.numbers,.csv,.tsv,.txt,.log,.md,.eml';

/** The name that copied cells get as a file. */
const PASTED_TABLE = 'Pasted table.tsv';

/** From here on, saving takes long enough to say so. */
const LONG_LIST = 2_000;
/** Above either, a text is sent in pieces. */
const LARGEST_AT_ONCE = { numbers: 5_000, characters: 500_000 };

const NO_NUMBERS: string[] = [];

type Refusal = { field: string | undefined; message: string };

/** Where a check begins: numbers in any form, a few details, one button. Nothing is sent before it is pressed. */
export function FrontDoor({
  userId,
  countries,
  teamCountry,
  teamVisibility,
  connections,
  practiceList,
}: {
  userId: string;
  countries: CountryOption[];
  teamCountry: string | null;
  /** Who sees a new check unless its owner says otherwise. */
  teamVisibility: Visibility;
  connections: ConnectionOption[];
  /** Numbers to try it with: one of every kind. */
  practiceList: string;
}) {
  const router = useRouter();
  const alive = useAlive();
  const box = useRef<HTMLTextAreaElement>(null);
  const boxHandle = useRef<NumbersBoxHandle>(null);
  const picker = useRef<HTMLInputElement>(null);
  const { draft, change, sendAs, clear } = useDraft(userId, box);
  const country = useDefaultCountry({ userId, chosen: draft.country, ofTeam: teamCountry, countries });
  const intake = useIntakeFiles(country, draft.anyway);
  const opened = intake.files[0];
  const recognised = useRecognition(opened ? '' : draft.text, country, draft.anyway);
  const [lastUsedId, setLastUsedId] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [sending, setSending] = useState(false);
  const [progress, setProgress] = useState<{ part: number; words: string } | null>(null);
  const [leaving, startLeaving] = useTransition();
  // The state above is drawn too late to stop the second click of a double one.
  const busy = useRef(false);

  useEffect(() => setLastUsedId(rememberedChoice('connection', userId)), [userId]);

  const connection =
    connections.find(({ id }) => id === draft.connectionId) ?? initialConnection(connections, lastUsedId);
  const practice = connections.find((one) => one.practice);
  const onlyPractice = connections.every((one) => one.practice);
  const reading = readingOf(recognised);
  const recognition = opened ? (intake.read?.recognition ?? null) : (reading?.recognition ?? null);
  const seen = useSeenBefore(recognition?.e164s ?? NO_NUMBERS);
  const name = opened
    ? suggestedNameOfFiles(intake.files)
    : recognition && recognition.total > 0
      ? suggestedName(recognition.total, new Date())
      : '';
  const countryName = countries.find(({ code }) => code === country)?.name ?? country;

  const edit = (part: Partial<Omit<Draft, 'submissionId'>>) => {
    setRefusal(null);
    change(part);
  };
  const addText = (added: string) => {
    // As the box has them; offsets into the text depend on it.
    const text = added.replace(/\r\n?/g, '\n');
    intake.close();
    edit({ text: draft.text.trim() === '' ? text : `${draft.text.trimEnd()}\n${text}` });
    box.current?.focus();
  };
  const refuseFile = (error: unknown): null => {
    if (!(error instanceof FileRefused)) throw error;
    intake.refuse(error.message);
    return null;
  };
  const openFiles = async (chosen: readonly File[]) => {
    setRefusal(null);
    const [first] = chosen;
    if (chosen.length === 1 && first && isPlainText(first)) {
      const text = await readTextFile(first).catch((error: unknown) => refuseFile(error));
      if (text === null) return;
      if (!/\.txt$/i.test(first.name) || !pastedTable(text)) {
        addText(text);
        return;
      }
    }
    // What was typed about the text does not fit the file, and a file is another submission.
    if (await intake.open(chosen)) change(opened ? {} : { anyway: [] });
  };
  const dragging = useDropAnywhere({ onText: addText, onFiles: (files) => void openFiles(files) });

  const sendInPieces = async (
    asked: Omit<Parameters<typeof draftOfIntake>[0], 'files'>,
  ): Promise<Outcome<{ checkIds: string[] }>> => {
    const found = opened
      ? await intake.toSend()
      : await readLongText(draft.text, { defaultCountry: country, anyway: draft.anyway });
    if (!found || found.reading.recognition.total === 0) {
      return refused('There is no phone number in this yet.', 'source');
    }
    const { reading, reader } = found;
    if (reading.parts.some(({ numbers }) => numbers > CHECK_LIMITS.numbers)) {
      return refused(
        'One check takes 250,000 numbers. Split the list and check each part by itself.',
        'source',
      );
    }
    const chosen = opened ? intake.chosen : [];
    const bytes = chosen.reduce((sum, { size }) => sum + size, 0);
    try {
      return await sendIntake(
        {
          draft: draftOfIntake({ ...asked, files: chosen }, reading),
          pieces: (part) => reader.pieces(part),
          files: chosen.flatMap(({ file }) => reader.fileOf(file) ?? []),
        },
        (sent) => setProgress(progressOf(sent, { numbers: reading.recognition.total, bytes })),
      );
    } finally {
      setProgress(null);
      if (!opened) reader.end();
    }
  };

  const send = async () => {
    if (busy.current) return;
    setRefusal(null);
    if (!connection) return;
    if (!opened && draft.text.trim() === '') {
      setRefusal({ field: 'source', message: 'Paste at least one phone number, or upload a spreadsheet.' });
      box.current?.focus();
      return;
    }
    busy.current = true;
    setSending(true);
    const submissionId = draft.submissionId ?? newSubmissionId();
    sendAs(submissionId);
    const refuse = (message: string, field?: string) => {
      busy.current = false;
      setSending(false);
      setRefusal({ field, message });
    };
    const asked = {
      submissionId,
      defaultCountry: country,
      visibility: draft.visibility ?? teamVisibility,
      connectionId: connection.id,
      target: targetOf(draft.movingTo, connection),
    };
    const details = { name: draft.name.trim() || name, customer: draft.customer.trim() };
    const inPieces =
      opened !== undefined ||
      draft.text.length > LARGEST_AT_ONCE.characters ||
      (recognition?.total ?? 0) > LARGEST_AT_ONCE.numbers;
    try {
      const outcome = inPieces
        ? await sendInPieces({ ...asked, ...details })
        : await submitCheckAction({
            ...asked,
            ...details,
            source: { kind: 'text', text: draft.text },
            anyway: draft.anyway,
          });
      if (!outcome.ok) {
        refuse(outcome.message, outcome.field?.split('.')[0]);
        return;
      }
      rememberChoice('connection', userId, connection.id);
      const unsent =
        opened && !intake.files.some(({ fileName }) => fileName === PASTED_TABLE) ? draft.text : '';
      clear();
      // What lay under the file was not sent with it.
      if (unsent.trim() !== '') change({ text: unsent });
      const { value } = outcome;
      const [only, ...others] = 'checkId' in value ? [value.checkId] : value.checkIds;
      startLeaving(() => router.push(others.length > 0 ? '/checks' : `/checks/${only}`));
    } catch {
      refuse('This did not reach the server. What you entered is kept; try again.');
    }
  };

  const standing = (): string => {
    if ((sending || leaving) && recognition && recognition.total >= LONG_LIST) {
      return `Saving ${counted(recognition.total, 'number')}…`;
    }
    if (intake.opening) return `Reading ${intake.opening}…`;
    if (opened && !intake.read && intake.chosen.length > 0) return 'Reading the numbers…';
    if (opened && intake.read) {
      const { reconciliation, recognition: found } = intake.read;
      const rows = reconciliation.rows - reconciliation.kinds.header - reconciliation.kinds.blank;
      return `${counted(rows, 'row')} → ${recognitionWords(found)}`;
    }
    if (recognised.kind === 'unavailable') return 'Numbers are counted once you press "Check numbers".';
    return recognition ? recognitionWords(recognition) : '';
  };
  const sourceError = refusal?.field === 'source' ? refusal.message : undefined;
  const elsewhere = refusal && !FIELDS.has(refusal.field ?? '') ? refusal.message : null;

  return (
    <form
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
        event.preventDefault();
        void send();
      }}
    >
      {onlyPractice && practice ? (
        <Banner tone="practice">
          <p>
            No Twilio account is connected yet, so answers are made up, for practice.{' '}
            <Link
              href="/settings/connections"
              className="font-medium text-accent underline underline-offset-2"
            >
              Connect Twilio
            </Link>
          </p>
        </Banner>
      ) : null}
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid content-start gap-4">
          {opened ? (
            <Suspense>
              <SheetIntake
                intake={intake}
                onChange={() => edit({})}
                onRemoved={() => {
                  if (intake.files.length === 1) edit({ anyway: [] });
                }}
              />
              {sourceError ? <Alert>{sourceError}</Alert> : null}
            </Suspense>
          ) : (
            <NumbersBox
              box={box}
              handle={boxHandle}
              value={draft.text}
              onChange={(text) => edit({ text })}
              reading={reading}
              error={sourceError}
            />
          )}
          {opened ? null : (
            <TableOffer
              text={draft.text}
              onRead={() => void openFiles([new File([draft.text], PASTED_TABLE)])}
            />
          )}
          {intake.trouble ? <Alert>{intake.trouble}</Alert> : null}
          {progress ? (
            <div className="grid gap-1">
              <progress
                aria-label="Sending"
                max={1}
                value={progress.part}
                className="h-2 w-full accent-accent"
              />
              <p className="text-sm text-muted tabular-nums">{progress.words}</p>
            </div>
          ) : null}
          <div className="flex min-h-6 flex-wrap items-baseline">
            <p role="status" className="font-medium not-empty:mr-4">
              {standing()}
            </p>
            <p className={`text-sm text-muted ${recognition ? 'sm:ml-auto' : ''}`}>
              {recognition ? `Read as ${countryName}` : 'Nothing is sent before you press the button.'}
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <Button
              type="submit"
              kind="primary"
              disabled={!alive}
              busy={sending || leaving}
              aria-keyshortcuts="Control+Enter Meta+Enter"
              className="w-full disabled:opacity-100 sm:w-auto"
            >
              Check numbers
            </Button>
            <Button onClick={() => picker.current?.click()} className="grow sm:grow-0">
              <FileUp aria-hidden className="size-4" />
              {opened ? 'Add another file' : 'Upload a spreadsheet'}
            </Button>
            <input
              ref={picker}
              type="file"
              accept={SPREADSHEETS}
              multiple
              hidden
              onChange={({ target }) => {
                const files = [...(target.files ?? [])];
                // The same file can be chosen again after a change in it.
                target.value = '';
                if (files.length > 0) void openFiles(files);
              }}
            />
            {practice && !opened && draft.text.trim() === '' ? (
              <Button
                kind={onlyPractice ? 'plain' : 'quiet'}
                className="grow sm:grow-0"
                onClick={() => {
                  edit({ text: practiceList, connectionId: practice.id, movingTo: { kind: 'default' } });
                  box.current?.focus();
                }}
              >
                <FlaskConical aria-hidden className="size-4" />
                Try it with practice numbers
              </Button>
            ) : null}
          </div>
          {elsewhere ? <Alert>{elsewhere}</Alert> : null}
          {/* Below the button: coming a moment after the numbers, it would push it away from under the pointer. */}
          {recognition?.reconciliation && recognition.reconciliation.rows > 1 ? (
            <Suspense>
              <ReconciledLines reconciliation={recognition.reconciliation} place={opened ? 'row' : 'line'} />
            </Suspense>
          ) : null}
          {opened ? (
            <Suspense>
              <SheetSkipped
                intake={intake}
                onChange={() => edit({})}
                onAnyway={(key) => edit({ anyway: [...draft.anyway, key] })}
              />
            </Suspense>
          ) : null}
          {recognition ? (
            <Suspense>
              <SeenBeforeList seen={seen} />
              <RecognisedList
                recognition={opened ? { ...recognition, skipped: 0 } : recognition}
                place={opened ? 'row' : 'line'}
                onAnyway={(key) => edit({ anyway: [...draft.anyway, key] })}
                text={!opened && reading ? { box: boxHandle, reading } : null}
              />
            </Suspense>
          ) : null}
        </div>
        <CheckDetails
          draft={draft}
          onChange={edit}
          countries={countries}
          country={country}
          connections={connections}
          connection={connection}
          suggestedName={name}
          suggestedCustomer={
            intake.read?.customers.length === 1 ? (intake.read.customers[0]?.name ?? '') : ''
          }
          teamVisibility={teamVisibility}
          errors={refusal}
        />
      </div>
      {dragging ? (
        <div
          aria-hidden
          className="pointer-events-none fixed inset-0 z-20 grid place-items-center bg-page/85 p-6 text-xl font-semibold"
        >
          <p className="rounded-2xl border-2 border-dashed border-accent bg-surface px-10 py-8">
            Drop a spreadsheet or text anywhere
          </p>
        </div>
      ) : null}
    </form>
  );
}

/** The inputs that show their own sentence. */
const FIELDS = new Set(['source', 'defaultCountry', 'customer', 'name', 'connectionId', 'target']);

function Alert({ children }: { children: string }) {
  return (
    <p role="alert" className="text-sm font-medium text-danger">
      {children}
    </p>
  );
}

function readingOf(state: ReturnType<typeof useRecognition>): TextReading | null {
  if (state.kind === 'read') return state.reading;
  return state.kind === 'reading' ? state.last : null;
}

function targetOf(movingTo: Draft['movingTo'], connection: ConnectionOption) {
  const chosen = effectiveMovingTo(movingTo, connection);
  if (chosen.kind === 'own') return null;
  return chosen.kind === 'listed'
    ? { sid: chosen.sid, name: chosen.name }
    : { sid: chosen.sid.trim(), name: chosen.sid.trim() };
}

/** Loaded only now: most texts are pasted. */
async function readTextFile(file: File): Promise<string> {
  const reader = await import('./read-text-file');
  return reader.readTextFile(file);
}

/** Reads a text that is too long for one request once more, in a worker that can cut it into pieces. */
async function readLongText(text: string, options: { defaultCountry: Country; anyway: string[] }) {
  const { IntakeReader } = await import('./intake-reader');
  const reader = new IntakeReader();
  const source = { kind: 'text', text } as const;
  const reading = await reader.read(source, { ...options, corrections: {}, perCustomer: false });
  return { reader, reading };
}

/** Numbers are most of the work; a file's bytes go faster. */
function progressOf(sent: SendProgress, all: { numbers: number; bytes: number }) {
  const numbers = all.numbers === 0 ? 1 : sent.numbers / all.numbers;
  const bytes = all.bytes === 0 ? 1 : sent.fileBytes / all.bytes;
  return {
    part: Math.min(1, numbers * 0.8 + bytes * 0.2),
    words:
      sent.numbers < all.numbers
        ? `${numeral(sent.numbers)} of ${counted(all.numbers, 'number')} sent`
        : 'Numbers sent. Keeping the file with the check…',
  };
}

/** Notes and saved e-mails are text to pick numbers out of; everything else is a spreadsheet or is refused as one. */
function isPlainText(file: File): boolean {
  return /\.(txt|eml|md|log)$/i.test(file.name);
}
