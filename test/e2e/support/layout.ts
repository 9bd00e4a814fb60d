import type { Page } from '@playwright/test';

/** What is wrong with the page as it is laid out, one line per place. */
export async function layoutFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const wide = root.scrollWidth - root.clientWidth;
    const found = wide > 0 ? [`the page is ${wide} pixels wider than its window`] : [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const { overflowX: scrolls } = getComputedStyle(element);
      const sideways = element.scrollWidth - element.clientWidth;
      // The page of a document may be larger than its viewer.
      if ((scrolls === 'auto' || scrolls === 'scroll') && sideways > 1) {
        if (element.closest('.viewer') === null && element.clientWidth > 0) {
          found.push(`scrolls sideways by ${sideways}: ${element.className}`);
        }
      }
      const own = [...element.childNodes].some(
        ({ nodeType, textContent }) => nodeType === 3 && (textContent ?? '').trim() !== '',
      );
      if (!own || !element.checkVisibility({ visibilityProperty: true })) continue;
      const { overflowX, clip, clipPath, textOverflow } = getComputedStyle(element);
      // Words for screen readers only are cut off on purpose; a cut text may be whole in its title,
      // and a choice is whole in its list.
      const cut = overflowX !== 'visible' && overflowX !== 'auto' && overflowX !== 'scroll';
      if (!cut || clip !== 'auto' || clipPath !== 'none' || element.clientWidth <= 1) continue;
      if (element.closest('[title], .ant-select') !== null) continue;
      if (element.scrollWidth > element.clientWidth + 1) {
        found.push(`cut off (${textOverflow}): ${element.innerText.slice(0, 80)}`);
      }
    }
    for (const input of document.querySelectorAll<HTMLInputElement>('input[type=text]')) {
      if (input.value !== '' && input.scrollWidth > input.clientWidth + 1) {
        found.push(`does not fit into its field: ${input.value}`);
      }
    }
    for (const box of document.querySelectorAll<HTMLElement>('td, th, dd, .panel, .notice')) {
      if (getComputedStyle(box).overflowX === 'visible' && box.scrollWidth > box.clientWidth + 1) {
        if (box.clientWidth > 0) found.push(`sticks out of its box: ${box.innerText.slice(0, 80)}`);
      }
    }
    for (const element of document.querySelectorAll('button, input, a, th, td, p, dd')) {
      const { left, right, width } = element.getBoundingClientRect();
      if (width === 0 || !element.checkVisibility({ visibilityProperty: true })) continue;
      let around = element.parentElement;
      let scrolls = false;
      for (; around !== null && around !== document.body; around = around.parentElement) {
        scrolls ||= ['auto', 'scroll'].includes(getComputedStyle(around).overflowX);
      }
      if (!scrolls && (left < -1 || right > root.clientWidth + 1) && width > 2) {
        found.push(`beside the window: ${element.outerHTML.slice(0, 120)}`);
      }
    }
    return [...new Set(found)];
  });
}
