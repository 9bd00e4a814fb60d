import { useEffect, useState } from 'react';

import type { PageTrouble } from '../../../../electron/contract/page.ts';
import type { PageRef } from '../../../../electron/domain/page.ts';
import type { CaseId } from '../../../../electron/domain/terms.ts';
import { ask } from '../../../client.ts';
import type { AnyProblem } from '../../../client.ts';
import { newJobId } from '../../../ids.ts';
import { useLoad, useTask } from '../../../useAsk.ts';

/** Resolution of a scan: small print stays readable, and a page stays below half a megabyte. */
const DPI = 300;
/** Sheets taken from a feeder in one go. */
const STACK = 200;

/** Getting pages into a case. */
export interface Capture {
  readonly scan: () => Promise<void>;
  readonly importFile: () => Promise<void>;
  readonly takeFrame: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly cancel: () => void;
  readonly busy: boolean;
  readonly device: string | null;
  readonly devices: readonly { readonly device: string; readonly label: string }[];
  readonly chooseDevice: (device: string) => void;
  /** null: the scanner has no feeder; else whether the whole stack is taken. */
  readonly stack: boolean | null;
  readonly takeStack: (isStack: boolean) => void;
  /** No scanner, or no program for scanners. */
  readonly noScanner: boolean;
  /** How many pages are here of how many; null while nothing runs or nobody knows. */
  readonly progress: { readonly done: number; readonly total: number | null } | null;
  readonly troubles: readonly PageTrouble[];
  /** The troubles were read. */
  readonly dismiss: () => void;
  readonly problem: AnyProblem | null;
}

type Brought = {
  readonly pages: readonly PageRef[];
  readonly troubles: readonly PageTrouble[];
};

/** Scanner, camera and file; what was brought before a trouble is kept and handed on. */
export function useCapture(
  caseId: CaseId,
  onBrought: (pages: readonly PageRef[]) => Promise<void>,
): Capture {
  const found = useLoad('page.devices', {});
  const devices = found.answer?.ok === true ? found.answer.value.devices : [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [isStack, takeStack] = useState(false);
  const [job, setJob] = useState<ReturnType<typeof newJobId> | null>(null);
  const [troubles, setTroubles] = useState<readonly PageTrouble[]>([]);
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const progress = useProgress(job);
  useFolderTroubles(caseId, setTroubles);
  const current = devices.find((one) => one.device === chosen) ?? devices[0] ?? null;
  const took = async (brought: Brought | null, refusal: AnyProblem | null) => {
    setProblem(refusal);
    setTroubles(brought?.troubles ?? []);
    setJob(null);
    if (brought !== null) await onBrought(brought.pages);
  };
  const { run, busy } = useTask(async (work: () => Promise<void>) => work());
  const scan = () =>
    run(async () => {
      if (current === null) return;
      const jobId = newJobId();
      setJob(jobId);
      const sheets = current.feeder && isStack ? STACK : 1;
      const { device } = current;
      const input = { jobId, caseId, device, mode: 'color' as const, dpi: DPI, sheets };
      const answer = await ask('page.scan', input);
      await took(answer.ok ? answer.value : null, answer.ok ? null : answer.problem);
    });
  const importFile = () =>
    run(async () => {
      const jobId = newJobId();
      setJob(jobId);
      const answer = await ask('page.import', { jobId, caseId });
      await took(answer.ok ? answer.value : null, answer.ok ? null : answer.problem);
    });
  const takeFrame = (bytes: Uint8Array<ArrayBuffer>) =>
    run(async () => {
      const answer = await ask('page.capture', { caseId, bytes });
      if (answer.ok) return took({ pages: [answer.value.page], troubles: [] }, null);
      const { problem: why } = answer;
      if (why.code !== 'page.refused') return took(null, why);
      return took({ pages: [], troubles: [why.trouble] }, null);
    });
  return {
    ...{ scan, importFile, takeFrame, busy, devices, progress, troubles, problem },
    dismiss: () => setTroubles([]),
    cancel: () => {
      if (job !== null) void ask('page.cancel', { jobId: job });
    },
    device: current?.device ?? null,
    chooseDevice: setChosen,
    stack: current?.feeder === true ? isStack : null,
    takeStack,
    noScanner: found.answer !== null && devices.length === 0,
  };
}

/** How far the job of this window is. */
function useProgress(job: string | null): Capture['progress'] {
  const [progress, setProgress] = useState<Capture['progress']>(null);
  useEffect(() => {
    setProgress(null);
    if (job === null) return undefined;
    return window.desk.onEvent((event) => {
      if (event.kind !== 'pageProgress' || event.jobId !== job) return;
      setProgress({ done: event.done, total: event.total });
    });
  }, [job]);
  return progress;
}

/** Files of the watch folder that could not be taken say why, as those that were chosen do. */
function useFolderTroubles(
  caseId: CaseId,
  setTroubles: (change: (before: readonly PageTrouble[]) => readonly PageTrouble[]) => void,
): void {
  useEffect(
    () =>
      window.desk.onEvent((event) => {
        if (event.kind !== 'pageTrouble' || event.caseId !== caseId) return;
        setTroubles((before) => [...before, event.trouble]);
      }),
    [caseId, setTroubles],
  );
}
