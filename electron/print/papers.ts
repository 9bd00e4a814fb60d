import type {
  listPrinters as listContract,
  previewPaper as previewContract,
  printPaper as printContract,
} from '../contract/paper.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import type { LedgerProblem } from '../../db/ledger.ts';
import { nextCopy } from '../../db/queries/paper.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Desk } from '../services/desk.ts';
import { type Copy, copyTime, paperFacts } from '../services/paperData.ts';
import { beginPrint, countedSeq, failPrint } from '../services/recordPrint.ts';
import { settingsOf } from '../services/settings.ts';
import type { Forms } from './forms.ts';
import type { Paper, Press } from './press.ts';
import { listSystemPrinters, type Printer, type Send } from './printers.ts';
import { type Sheet, sheetOf } from './sheet.ts';

/** The printing side of the counter: preview, print, printers. */
export interface Papers {
  preview(
    desk: Desk,
    input: InputOf<typeof previewContract>,
  ): Promise<ResultOf<typeof previewContract>>;
  print(desk: Desk, input: InputOf<typeof printContract>): Promise<ResultOf<typeof printContract>>;
  printers(): Promise<ResultOf<typeof listContract>>;
}

/** What printing needs from outside. */
export interface PaperPorts {
  readonly forms: Forms;
  readonly press: Press;
  readonly send: Send;
  /** For the log: what the system said about a failed print, no personal data in it. */
  readonly failed: (reason: string) => void;
}

type PrintInput = InputOf<typeof printContract>;
type Source = PrintInput['source'];

export function createPapers(ports: PaperPorts): Papers {
  return {
    preview: (desk, input) => preview(ports, desk, input),
    print: (desk, input) => print(ports, desk, input),
    printers: async () => ok({ printers: await listSystemPrinters(ports.press) }),
  };
}

/** The very bytes that printing now would put on paper. */
async function preview(
  { forms, press }: PaperPorts,
  desk: Desk,
  input: InputOf<typeof previewContract>,
): Promise<ResultOf<typeof previewContract>> {
  const printed = printedBefore(desk, input);
  const facts = paperFacts(desk, input, copyOf(desk, printed + 1));
  if (!facts.ok) return facts;
  const paper = await press.make(sheetOf(forms, facts.value));
  return ok({ pdf: paper.pdf, pages: paper.pages, printed });
}

/** Copies are counted for the papers of entries; a draft or a list is made anew each time. */
function printedBefore(desk: Desk, { paper, source }: { paper: string; source: Source }): number {
  const seq = countedSeq(desk.ledger.read, source);
  return seq === null ? 0 : nextCopy(desk.ledger.read, seq, paper) - 1;
}

function copyOf(desk: Desk, no: number): Copy {
  return no === 1 ? null : { no, at: copyTime(desk) };
}

/**
 * Enters the copy number, then prints. Whatever happens at the printer, the entry stays; a print
 * that failed is entered as failed and the screen says why.
 */
async function print(
  ports: PaperPorts,
  desk: Desk,
  input: PrintInput,
): Promise<ResultOf<typeof printContract>> {
  const facts = paperFacts(desk, input, null);
  if (!facts.ok) return facts;
  const printer = choosePrinter(desk, input.printer, await listSystemPrinters(ports.press));
  if (!printer.ok) return printer;
  const { name } = printer.value;
  const begun = beginPrint(desk, input, name);
  if (!begun.ok) return fail(writeProblem(begun.problem));
  const { entry, signedHash, output } = begun.value;
  const { copyNo, isNew, cameOut } = output;
  const answer = (printed: boolean, failure: string | null) =>
    ok({ output: { copyNo, printed, printer: name, failure }, entry, signedHash });
  if (entry === null) return answer(false, null);
  if (!isNew) return answer(cameOut === true, cameOut === true ? null : PRINT_FAILED);

  const reason = await attempt(ports, desk, input, copyNo, name);
  if (reason === null) return answer(true, null);
  ports.failed(reason);
  failPrint(desk, input, entry.seq, reason);
  return answer(false, PRINT_FAILED);
}

/** A print signs nothing, so there is nothing that it could be compared with. */
function writeProblem({ code }: LedgerProblem) {
  return code === 'operation.conflict' ? { code } : { code, now: null };
}

/** Plain words for the screen; what the system said goes to the journal and the log. */
const PRINT_FAILED =
  '没有打印出来：请检查打印机是否开机、缺纸或卡纸，然后再打印一次。业务已经记录，不受影响。';

/** Null when it was handed to the printer, else what the system said. */
async function attempt(
  { forms, press, send }: PaperPorts,
  desk: Desk,
  input: PrintInput,
  copyNo: number,
  printer: string,
): Promise<string | null> {
  try {
    const facts = paperFacts(desk, input, copyOf(desk, copyNo));
    if (!facts.ok) throw new Error(facts.problem.code);
    const sheet: Sheet = sheetOf(forms, facts.value);
    const paper: Paper = await press.make(sheet);
    await send(sheet, paper, printer);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 300) : 'unknown';
  }
}

type PrinterProblem =
  | { readonly code: 'printer.none' }
  | { readonly code: 'printer.unknown'; readonly printer: string };

/** The asked one, else the setting's, else the system's default, else the only one there is. */
export function choosePrinter(
  desk: Desk,
  asked: string | null,
  printers: readonly Printer[],
): Result<Printer, PrinterProblem> {
  const [first] = printers;
  if (first === undefined) return fail({ code: 'printer.none' });
  const wanted = asked ?? settingsOf(desk.ledger.read).printer;
  if (wanted === null) return ok(first);
  const found = printers.find((printer) => printer.name === wanted);
  return found === undefined ? fail({ code: 'printer.unknown', printer: wanted }) : ok(found);
}
