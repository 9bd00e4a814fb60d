/** Refusals about scanned pages, one plain sentence and what to do. */
export const pageProblems = {
  'case.notOpen': {
    what: 'This case takes no pages now.',
    todo: 'Reload the case; after acceptance a page is only superseded.',
  },
  'job.running': {
    what: 'Another scan or import is still running.',
    todo: 'Wait until it is done, or stop it.',
  },
  'page.unknown': { what: 'This page is not in the case.', todo: 'Reload the pages.' },
  'page.damaged': {
    what: 'The stored page is not what was captured.',
    todo: 'Capture it again and tell the administrator: the file may be damaged.',
  },
  'page.refused': { what: 'The picture was not taken.', todo: 'Take it again.' },
  'page.accepted': {
    what: 'The page is filed and cannot be taken away.',
    todo: 'Capture a better one and let it take this place.',
  },
  'edit.outside': {
    what: 'The cut reaches over the edge of the page.',
    todo: 'Draw it inside the page.',
  },
  'edit.noLines': {
    what: 'No lines were found to level the page by.',
    todo: 'Turn it by hand, or capture it again.',
  },
};

/** What the window says about captured pages. */
export const pages = {
  /** Why a file or a sheet became no page. */
  pageTrouble: {
    'file.truncated': {
      what: 'The file ends in the middle.',
      todo: 'Copy it again from its source.',
    },
    'file.wrongType': {
      what: 'By its content this is no PDF, JPEG, PNG or TIFF.',
      todo: 'Its name does not count. Ask for the document in one of these forms.',
    },
    'file.tooLarge': {
      what: 'The file is larger than 200 MB.',
      todo: 'Split it, or scan it again at 300 dpi.',
    },
    'file.encrypted': {
      what: 'The PDF wants a password.',
      todo: 'Ask the person to save it without one, or scan the paper.',
    },
    'file.empty': { what: 'The file is empty.', todo: 'Choose another one.' },
    'file.tooManyPages': { what: 'The file has more than 500 pages.', todo: 'Split it.' },
    'file.tooManyPixels': {
      what: 'The picture is larger than any sheet of paper.',
      todo: 'Scan the paper at 300 dpi.',
    },
    'file.fontMissing': {
      what: 'This page has text in a font the file does not hold: characters would be missing or wrong.',
      todo: 'Print it from the program that opens it and scan the paper, or ask for a PDF with embedded fonts.',
    },
    'file.unreadable': {
      what: 'The file is damaged or cannot be read.',
      todo: 'Copy it again, or scan the paper.',
    },
    'scanner.missing': {
      what: 'The scanning program (scanimage) is not installed.',
      todo: 'Import a file, use the document camera, or ask the administrator.',
    },
    'scanner.unknown': {
      what: 'The scanner is not there or cannot do this.',
      todo: 'Check cable and power, then look for scanners again.',
    },
    'scanner.busy': {
      what: 'Somebody else is using the scanner.',
      todo: 'Wait a moment and scan again.',
    },
    'scanner.jammed': {
      what: 'Paper is jammed.',
      todo: 'The sheets before are stored. Take the jammed one out, put it back on top of the rest, scan on.',
    },
    'scanner.coverOpen': { what: 'The cover is open.', todo: 'Close it and scan again.' },
    'scanner.noPaper': {
      what: 'There is no paper in the feeder.',
      todo: 'Put the sheets in, or untick “Whole stack” for the glass.',
    },
    'scanner.denied': {
      what: 'This computer may not use the scanner.',
      todo: 'Ask the administrator for the right.',
    },
    'scanner.gone': {
      what: 'The scanner stopped answering.',
      todo: 'What was scanned is kept. Check the cable and scan this sheet again.',
    },
    'scanner.failed': {
      what: 'The sheet was not scanned.',
      todo: 'Scan it again; if it stays so, use another way.',
    },
    'job.cancelled': { what: 'Stopped.', todo: 'What was captured before is kept.' },
    'case.shredded': { what: 'The pages of this case were destroyed.', todo: 'Open a new case.' },
  },
  /** What was seen on a page at once. */
  pageFlag: {
    blank: 'Looks blank',
    blurred: 'Looks blurred',
    skewed: 'Lies crooked',
    coarse: 'Under 200 dpi',
  },
};
