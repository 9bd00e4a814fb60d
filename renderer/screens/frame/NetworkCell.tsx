import { Popover } from 'antd';

import { useDesk } from '../../desk.ts';
import { useText } from '../../text/i18n.ts';
import { formatInstant, formatTime } from '../../time.ts';

/** Online or offline, since when, how much waits; offline is a normal state, not an error. */
export function NetworkCell() {
  const { t } = useText();
  const { network } = useDesk().status;
  const state = network.online ? 'online' : network.configured ? 'offline' : 'notConfigured';
  const since = network.since === null ? '' : formatTime(network.since);
  return (
    <Popover trigger={['click', 'hover']} content={<NetworkHelp />} placement="bottom">
      <button
        type="button"
        className="cell network"
        data-testid="top-network"
        data-state={state}
        data-waiting={network.waiting}
      >
        <b>
          <span aria-hidden="true">{network.online ? '● ' : '○ '}</span>
          {t(`frame.${state}`)}
          {since === '' ? '' : ` ${t('frame.since', { time: since })}`}
        </b>
        <small>
          {network.waiting === 0 ? t('frame.nothingWaits') : t('frame.waiting', network)}
          {network.rejected === 0 ? '' : ` · ${t('frame.rejected', network)}`}
        </small>
      </button>
    </Popover>
  );
}

function NetworkHelp() {
  const { t } = useText();
  const { network } = useDesk().status;
  return (
    <div className="network-help">
      {network.since === null ? null : (
        <p>{t('frame.sinceFull', { at: formatInstant(network.since) })}</p>
      )}
      <p>{t(network.online ? 'frame.onlineHelp' : 'frame.offlineWorks')}</p>
      {network.online ? null : <p>{t('frame.offlineThen')}</p>}
    </div>
  );
}
