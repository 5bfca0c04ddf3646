'use client';

import { FileUp, FlaskConical } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useEffect, useRef, useState, useTransition } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import { TextArea } from '@/components/ui/field';
import { submitCheckAction } from '@/lib/checks/actions';
import type { Visibility } from '@/lib/db/schema';
import type { CountryOption } from '@/lib/numbers/countries';
import { CheckDetails } from './check-details';
import { type ConnectionOption, initialConnection } from './connection-option';
import type { Draft } from './draft';
import { effectiveMovingTo } from './moving-to-field';
import { newSubmissionId } from './new-submission-id';
import { RecognisedList } from './recognised-list';
import type { Recognition } from './recognition';
import { recognitionWords } from './recognition-words';
import { rememberChoice, rememberedChoice } from './remembered-choice';
import { SeenBeforeList } from './seen-before-list';
import { suggestedName, suggestedNameOfFile } from './suggested-name';
import { useDefaultCountry } from './use-default-country';
import { useDraft } from './use-draft';
import { useDropAnywhere } from './use-drop-anywhere';
import { useRecognition } from './use-recognition';
import { useSeenBefore } from './use-seen-before';
import { useSpreadsheet } from './use-spreadsheet';

// Loaded with the first file.
const SpreadsheetPreview = lazy(() =>
  import('./spreadsheet-preview').then(({ SpreadsheetPreview }) => ({ default: SpreadsheetPreview })),
);

const SPREADSHEETS = '.xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt';

/** From here on, saving takes long enough to say so. */
const LONG_LIST = 2_000;

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
  const box = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const { draft, change, sendAs, clear } = useDraft(userId, box);
  const country = useDefaultCountry({ userId, chosen: draft.country, ofTeam: teamCountry, countries });
  const spreadsheet = useSpreadsheet(country, draft.anyway);
  const { opened } = spreadsheet;
  const recognised = useRecognition(opened ? '' : draft.text, country, draft.anyway);
  const [lastUsedId, setLastUsedId] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [sending, setSending] = useState(false);
  const [leaving, startLeaving] = useTransition();
  // The state above is drawn too late to stop the second click of a double one.
  const busy = useRef(false);

  useEffect(() => setLastUsedId(rememberedChoice('connection', userId)), [userId]);

  const connection =
    connections.find(({ id }) => id === draft.connectionId) ?? initialConnection(connections, lastUsedId);
  const practice = connections.find((one) => one.practice);
  const onlyPractice = connections.every((one) => one.practice);
  const recognition = opened ? (spreadsheet.read?.recognition ?? null) : recognitionOf(recognised);
  const seen = useSeenBefore(recognition?.e164s ?? NO_NUMBERS);
  const name = opened
    ? suggestedNameOfFile(opened.fileName)
    : recognition && recognition.total > 0
      ? suggestedName(recognition.total, new Date())
      : '';
  const countryName = countries.find(({ code }) => code === country)?.name ?? country;

  const edit = (part: Partial<Omit<Draft, 'submissionId'>>) => {
    setRefusal(null);
    change(part);
  };
  const addText = (text: string) => {
    spreadsheet.close();
    edit({ text: draft.text.trim() === '' ? text : `${draft.text.trimEnd()}\n${text}` });
    box.current?.focus();
  };
  const openFile = async (file: File) => {
    setRefusal(null);
    if (isPlainText(file)) addText(await file.text());
    // What was typed about the text does not fit the file, and a file is another submission.
    else if (await spreadsheet.open(file)) change({ anyway: [] });
  };
  const dragging = useDropAnywhere({ onText: addText, onFile: (file) => void openFile(file) });

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
    try {
      const sheet = opened?.sheets[opened.sheet]?.name;
      const outcome = await submitCheckAction({
        submissionId,
        source:
          sheet === undefined
            ? { kind: 'text', text: draft.text }
            : { kind: 'sheet', sheet, cells: await spreadsheet.cells() },
        anyway: draft.anyway,
        defaultCountry: country,
        name: draft.name.trim() || name,
        customer: draft.customer,
        visibility: draft.visibility ?? teamVisibility,
        connectionId: connection.id,
        target: targetOf(draft.movingTo, connection),
      });
      if (!outcome.ok) {
        refuse(outcome.message, outcome.field?.split('.')[0]);
        return;
      }
      rememberChoice('connection', userId, connection.id);
      clear();
      startLeaving(() => router.push(`/checks/${outcome.value.checkId}`));
    } catch {
      refuse('This did not reach the server. What you entered is kept; try again.');
    }
  };

  const standing = (): string => {
    if ((sending || leaving) && recognition && recognition.total >= LONG_LIST) {
      return `Saving ${counted(recognition.total, 'number')}…`;
    }
    if (spreadsheet.opening) return `Reading ${spreadsheet.opening}…`;
    if (opened && spreadsheet.read) {
      return `${counted(spreadsheet.read.rows, 'row')} → ${recognitionWords(spreadsheet.read.recognition)}`;
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
              <SpreadsheetPreview
                spreadsheet={opened}
                onChooseSheet={(sheet) => {
                  setRefusal(null);
                  change({});
                  spreadsheet.chooseSheet(sheet);
                }}
                onChoose={(choice) => {
                  setRefusal(null);
                  change({});
                  spreadsheet.choose(choice);
                }}
                onRemove={() => {
                  spreadsheet.close();
                  edit({ anyway: [] });
                }}
              />
              {sourceError ? <Alert>{sourceError}</Alert> : null}
            </Suspense>
          ) : (
            <TextArea
              ref={box}
              label="Phone numbers"
              hint="Paste an e-mail, a bill, a list: numbers are picked out of anything."
              error={sourceError}
              value={draft.text}
              onChange={(event) => edit({ text: event.target.value })}
              autoFocus
              rows={9}
              spellCheck={false}
              autoComplete="off"
              className="min-h-56 resize-y font-mono leading-relaxed"
            />
          )}
          {spreadsheet.trouble ? <Alert>{spreadsheet.trouble}</Alert> : null}
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
              busy={sending || leaving}
              aria-keyshortcuts="Control+Enter Meta+Enter"
              className="w-full sm:w-auto"
            >
              Check numbers
            </Button>
            <Button onClick={() => picker.current?.click()} className="grow sm:grow-0">
              <FileUp aria-hidden className="size-4" />
              Upload a spreadsheet
            </Button>
            <input
              ref={picker}
              type="file"
              accept={SPREADSHEETS}
              hidden
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                // The same file can be chosen again after a change in it.
                target.value = '';
                if (file) void openFile(file);
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
          {recognition ? <SeenBeforeList seen={seen} /> : null}
          {recognition ? (
            <RecognisedList
              recognition={recognition}
              place={opened ? 'row' : 'line'}
              onCheckAnyway={(e164) => edit({ anyway: [...draft.anyway, e164] })}
            />
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

function recognitionOf(state: ReturnType<typeof useRecognition>): Recognition | null {
  if (state.kind === 'read') return state.recognition;
  return state.kind === 'reading' ? state.last : null;
}

function targetOf(movingTo: Draft['movingTo'], connection: ConnectionOption) {
  const chosen = effectiveMovingTo(movingTo, connection);
  if (chosen.kind === 'own') return null;
  return chosen.kind === 'listed'
    ? { sid: chosen.sid, name: chosen.name }
    : { sid: chosen.sid.trim(), name: chosen.sid.trim() };
}

/** Notes and saved e-mails are text to pick numbers out of; everything else is a spreadsheet or is refused as one. */
function isPlainText(file: File): boolean {
  return /\.(txt|eml|md|log)$/i.test(file.name);
}
