/** The training office loads its people in the same way, so the loader is the counter's own. */
export { FIRST_LOAD, loadRegister, type RegisterGroup } from '../../electron/shell/firstLoad.ts';
