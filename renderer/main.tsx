import { createRoot } from 'react-dom/client';

import './fonts.css';
import './styles.css';
import { App } from './screens/App.tsx';
import { listenForShortcuts } from './shortcuts.ts';
import { startTexts } from './text/i18n.ts';

startTexts();
listenForShortcuts();

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
