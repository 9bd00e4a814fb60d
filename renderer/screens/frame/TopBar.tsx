import { Button } from 'antd';

import { ask } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { LanguageSwitch } from '../../fields/LanguageSwitch.tsx';
import { useText } from '../../text/i18n.ts';
import { timeOfDay } from '../../time.ts';
import { useNow } from '../../useCountdown.ts';
import type { AppStatus } from '../App.tsx';
import { isUnverified } from '../training/TrainingFrame.tsx';
import { NetworkCell } from './NetworkCell.tsx';

/** Where, who, online or not, which policy, which day: always in sight. */
export function TopBar({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useText();
  const { status, session } = useDesk();
  return (
    <header className={status.training ? 'top training' : 'top'}>
      <div className="cell office">
        <b>{status.office?.name}</b>
        <small>
          {t('start.terminal')} {status.terminal} · {status.office?.code}
        </small>
      </div>
      <Mode />
      <NetworkCell />
      <PackCell />
      <ClockCell />
      <div className="cell" data-testid="top-user">
        <b>{session.name}</b>
        <small>
          {session.roles.map((role) => t(`roles.${role}`)).join(' / ')} · {session.staffNumber}
        </small>
      </div>
      <div className="top-actions">
        <LanguageSwitch />
        <Button onClick={onHelp} data-testid="help">
          {t('frame.help')}
          <kbd>F1</kbd>
        </Button>
        <Button onClick={() => void ask('session.lock', { why: 'request' })} data-testid="lock">
          {t('frame.lock')}
        </Button>
      </div>
    </header>
  );
}

function Mode() {
  const { t } = useText();
  const { status } = useDesk();
  if (!status.demo && !status.training) return null;
  return (
    <div className="mode" data-testid="mode">
      {t(modeKey(status))}
    </div>
  );
}

function modeKey({ training, trainingPack }: AppStatus) {
  if (!training) return 'frame.demo';
  return isUnverified(trainingPack ?? '') ? 'training.unverified' : 'frame.training';
}

/** What main says where a pack has no content on the day. */
const NO_VERSION = '–';

function PackCell() {
  const { t } = useText();
  const { status } = useDesk();
  if (status.pack === null) return null;
  const isStopped = status.pack.version === NO_VERSION;
  return (
    <div className={isStopped ? 'cell stopped' : 'cell'} data-testid="top-pack">
      <b>
        {status.pack.id} {status.pack.version}
      </b>
      <small>
        {isStopped ? t('frame.packStopped') : t('frame.packGrade', { grade: status.pack.grade })}
      </small>
    </div>
  );
}

function ClockCell() {
  const { t } = useText();
  const { status } = useDesk();
  const now = useNow();
  return (
    <div className="cell" data-testid="top-clock">
      <b>
        {status.businessDate} {timeOfDay(now + status.clockOffsetMs)}
      </b>
      <small>{t('frame.businessDate')}</small>
    </div>
  );
}
