import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { PaperCode } from '../../electron/contract/paper.ts';
import { draftQr, receiptQr } from '../../electron/domain/receipt.ts';
import { loadForms } from '../../electron/print/forms.ts';
import { qrPicture } from '../../electron/print/qrCode.ts';
import { demoSheet, recoverySheet } from '../../electron/print/officeSheets.ts';
import { pageCss, sheetOf } from '../../electron/print/sheet.ts';
import type { PaperFacts } from '../../electron/services/paperFacts.ts';
import { allSamples } from './allSamples.ts';
import {
  AT,
  bind,
  bindContent,
  decision,
  draftIdentity,
  entryIdentity,
  facts,
  finding,
  person,
} from './samples.ts';

const FOLDER = fileURLToPath(new URL('../../resources/forms', import.meta.url));
const forms = loadForms(FOLDER);
const samples = allSamples();
const html = (paper: PaperFacts) => sheetOf(forms, paper).html(1);
/** The text as a reader sees it. */
const words = (paper: PaperFacts) =>
  html(paper)
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&#x2F;/g, '/')
    .replace(/\s+/g, '');

describe('every paper', () => {
  it('has a form, a template and a sample', () => {
    const sampled = new Set(Object.values(samples).map((sample) => sample.paper));
    expect([...sampled].sort()).toEqual([...PaperCode.options].sort());
    for (const code of PaperCode.options) expect(forms.form(code).title).not.toBe('');
  });

  it.each(Object.entries(samples))('%s carries head, number and page count', (_name, sample) => {
    const text = words(sample);
    const form = forms.form(sample.paper);
    expect(text).toContain(form.title);
    expect(text).toContain(`${form.code}　${form.version}版`.replace(/\s+/g, ''));
    expect(text).toContain('示例南宁医保服务大厅');
    expect(text).toContain('GX-NN2026.3.5');
    expect(text).toContain('第1页共1页');
    if (sample.identity.kind === 'entry') expect(text).toContain(sample.identity.receiptNumber);
  });

  it.each(Object.entries(samples))(
    '%s leaves no hole and no tag of a template',
    (_name, sample) => {
      expect(html(sample)).not.toMatch(/\{\{|undefined|\[object|NaN|null/);
    },
  );

  it('carries the code of its own entry or draft, and each relative of several an own one', () => {
    const codes = (paper: PaperFacts) =>
      [...html(paper).matchAll(/fill="#000" d="([^"]+)"/g)].map((match) => match[1]);
    const drawn = (number: number) => {
      const { receiptNumber, hash } = entryIdentity(number);
      return qrPicture(receiptQr(receiptNumber, hash)).path;
    };
    const one = samples['F-11'];
    const five = samples['F-01-five'];
    const draft = samples['F-01-draft'];
    if (!one || !five || !draft) throw new Error('no sample');
    expect(codes(one)).toEqual([drawn(123)]);
    expect(codes(five)).toEqual([123, 123, 124, 125, 126, 127].map(drawn));
    expect(codes(draft)).toEqual([qrPicture(draftQr(draftIdentity(1).operationId)).path]);
  });

  it('escapes whatever a name, a note or a finding holds', () => {
    const name = '示例<script>alert(1)</script>"\'&{{evil}}';
    const content = bindContent(
      [
        bind('李桂兰', 'parent', {
          relative: person('李桂兰', { name, phone: '<img src=x>' }),
          decision: decision({ findings: [finding({ message: '<b>x</b>' })] }),
        }),
      ],
      { owner: person('周敏', { name }) },
    );
    for (const paper of ['F-01', 'F-02', 'F-11', 'F-15', 'F-16'] as const) {
      const page = html(facts({ paper, content }));
      expect(page).not.toMatch(/<script|<img|<b>/);
      expect(page).toContain('&lt;script&gt;');
    }
  });

  it('has no template that prints anything unescaped', () => {
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.mustache'))) {
      expect(readFileSync(path.join(FOLDER, name), 'utf8'), name).not.toMatch(/\{\{\{|\{\{\s*&/);
    }
  });

  it('loads nothing but its own style sheets', () => {
    for (const sample of Object.values(samples)) {
      const links = [...html(sample).matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1]);
      expect(links).toEqual(['/fonts.css', '/paper.css', '/pages/1.css']);
    }
    expect(forms.css).not.toMatch(/url\(|@import/);
  });

  it('prints nothing smaller than 小四 (12 pt), leaflets nothing of their text below 三号', () => {
    const sizes = [...forms.css.matchAll(/font-size:\s*([\d.]+)(\w+)/g)];
    expect(sizes.length).toBeGreaterThan(5);
    for (const [rule, size, unit] of sizes) {
      expect(unit, rule).toBe('pt');
      expect(Number(size), rule).toBeGreaterThanOrEqual(12);
    }
    const leaflet = [...forms.css.matchAll(/\.leaflet [^{]*\{[^}]*font-size:\s*([\d.]+)pt/g)];
    expect(leaflet.length).toBeGreaterThan(0);
    for (const [rule, size] of leaflet) expect(Number(size), rule).toBeGreaterThanOrEqual(16);
    const large = [...forms.css.matchAll(/\.large [^{]*\{[^}]*font-size:\s*([\d.]+)pt/g)];
    expect(large.length).toBeGreaterThan(0);
    for (const [rule, size] of large) expect(Number(size), rule).toBeGreaterThanOrEqual(16);
  });
});

describe('marks', () => {
  const one = bindContent([bind('李桂兰', 'parent')]);
  const marked = (change: Partial<PaperFacts>) =>
    words(facts({ paper: 'F-11', content: one, demo: false, ...change }));

  it('a draft is marked 草稿 with the draft code, and shows no receipt number', () => {
    const sample = samples['F-01-draft'];
    if (sample === undefined) throw new Error('no sample');
    expect(words(sample)).toMatch(/草稿.*草稿编号D000000000001-\d/);
    expect(words(sample)).not.toMatch(/45010001-03-\d{8}/);
  });

  it('a copy is marked 补打 with count and time', () => {
    expect(marked({ copy: { no: 3, at: AT } })).toContain('补打第3份2026-03-1009:09');
    expect(marked({})).not.toContain('补打');
  });

  it('what central has not confirmed is marked 待中心确认, what it refused 中心未通过', () => {
    expect(marked({ waiting: 'central' })).toContain('待中心确认');
    expect(marked({ waiting: 'review' })).toContain('待复核');
    expect(marked({ waiting: 'rejected' })).toContain('中心未通过');
    expect(marked({})).not.toMatch(/待中心确认|待复核|中心未通过/);
  });

  it('demo, training and seed packs carry a watermark, real business none', () => {
    const seed = { id: 'GX-NN@seed', version: '1', grade: 'SEED' };
    expect(marked({ demo: true })).toContain('演示数据');
    expect(marked({ demo: true, training: true })).toContain('培训');
    expect(marked({ pack: seed })).toContain('未证实');
    expect(marked({ pack: seed, training: true })).toMatch(/培训.*未证实/);
    expect(html(facts({ paper: 'F-11', content: one, demo: false }))).not.toContain('watermark"');
  });
});

describe('in training', () => {
  it.each(Object.entries(samples))(
    '%s has the watermark on every page, says in its foot that it does not count, and its code does too',
    (_, sample) => {
      const page = html({ ...sample, demo: false, training: true });
      expect(page).toMatch(
        /<div class="watermark watermark-1"[^>]*><svg[^>]*><path fill="#eeeeee"/,
      );
      expect(page).toMatch(/<span class="mark">培训<\/span>/);
      expect(page).toMatch(
        /<div class="foot[^"]*">[^\n]*<strong>培训用纸，不算数<\/strong><\/div>/,
      );
      if (sample.paper === 'F-11') expect(page).toContain('培训流水号');
    },
  );

  it('every kind of paper is among them', () => {
    const kinds = new Set(Object.values(samples).map(({ paper }) => paper));
    expect([...kinds].sort()).toEqual([...PaperCode.options].sort());
  });

  it('what only the articles support carries a second watermark', () => {
    const sample = samples['F-11'];
    if (sample === undefined) throw new Error('no sample');
    const pack = { id: 'GX-NN@seed', version: '1', grade: 'SEED' };
    const content = bindContent([bind('李桂兰', 'parent', { decision: decision({ pack }) })]);
    const page = html({ ...sample, pack, content, training: true });
    expect(page.match(/class="watermark /g)).toHaveLength(2);
    expect(page).toContain('<span class="mark">未证实</span>');
  });
});

describe('what the papers must say', () => {
  const text = (name: string) => {
    const sample = samples[name];
    if (sample === undefined) throw new Error(`no sample ${name}`);
    return words(sample);
  };

  it('F-01 names owner and relatives with their numbers, in groups of 6-8-4', () => {
    expect(text('F-01')).toContain('450103198511039949');
    for (const name of ['李桂兰', '周强', '陈涛', '陈一诺', '王淑芬']) {
      expect(text('F-01-five')).toContain(`示例${name}`);
    }
    expect(text('F-01-five')).toContain('外祖母（外祖父母）');
  });

  it('F-01 lists every paper with its legal basis and grade', () => {
    expect(text('F-01-five')).toContain('《个人信息保护法》第三十一条（A级）');
    expect(text('F-01')).toContain('《民法典》第一千零四十五条');
  });

  it('F-11 tells the hotline, how to end it, the undo and the dated balances', () => {
    const receipt = text('F-11');
    expect(receipt).toContain('12393');
    expect(receipt).toContain('变更／解除登记表');
    expect(receipt).toContain('2026-03-1009:19');
    expect(receipt).toContain('余额截至2026-03-09');
    expect(receipt).toMatch(/9,304\.00元1,000\.00元8,304\.00元/);
  });

  it('F-17 says each card in citizen words, with sources, grade, hotline, office, date and pack', () => {
    const one = text('F-17');
    expect(one).toContain('钱能借给家里人用，卡不能借。');
    expect(one).toMatch(/依据：.+（B级）/);
    for (const part of ['12393', '示例南宁', '2026-03-10', 'GX-NN']) expect(one).toContain(part);
    expect(text('F-17-several')).toContain('2.哪八类亲属可以绑');
  });

  it('F-17 says where nothing but an article, or our own reading, stands behind a card', () => {
    expect(text('F-17-several')).toContain('网上文章另有说法，没有查到官方文件');
    expect(text('F-17-several')).toContain('本窗口的理解');
  });

  it('F-11 and F-UNDO, which are carried home, mask id numbers', () => {
    for (const name of ['F-11', 'F-11-end', 'F-11-reorder', 'F-UNDO']) {
      expect(text(name), name).toContain('***');
      expect(text(name), name).not.toMatch(/\d{6}\d{8}\d{3}[\dX]/);
    }
  });

  it('F-11 of a binding that is not in force does not say that it is', () => {
    for (const state of ['PENDING', 'PENDING_REVIEW', 'REJECTED', 'RETURNED', 'REVOKED'] as const) {
      const content = bindContent([bind('李桂兰', 'parent', { state })]);
      expect(words(facts({ paper: 'F-11', content })), state).not.toContain('已生效');
    }
  });

  it('F-12 gives each missing paper with reason, remedy and basis', () => {
    expect(text('F-12')).toMatch(/第1项亲属关系证明.*原因.*怎么补.*依据.*第2项监护人/);
    expect(text('F-12')).toContain('《社会保险经办条例》第三十一条');
  });

  it('F-13 gives reasons, what to do instead, and the ways of appeal', () => {
    expect(text('F-13')).toContain('您现在可以这样办');
    expect(text('F-13')).toMatch(/六十日.*六个月/);
    expect(text('F-13')).toContain('《社会保险经办条例》第五十二条');
  });

  it('F-13 names no reason that would only wait, and no remedy of one', () => {
    const waits = finding({ code: 'OFFLINE_UNVERIFIED', decision: 'PENDING', message: '先受理' });
    const refused = decision({ decision: 'DENY', findings: [finding({}), waits] });
    const sample = samples['F-13'];
    if (sample?.content.kind !== 'notice') throw new Error('no sample');
    const content = { ...sample.content, decision: refused };
    const page = words(facts({ paper: 'F-13', content }));
    expect(page).toContain('理由1');
    expect(page).not.toMatch(/理由2|先受理/);
  });

  it('a source that packs number is named by its title, once', () => {
    const titled = finding({ reference: '《民法典》；[5]《个人信息保护法》' });
    const bare = finding({ code: 'B', reference: '同意（[5]）' });
    const sample = samples['F-13'];
    if (sample?.content.kind !== 'notice') throw new Error('no sample');
    const refused = decision({ decision: 'DENY', findings: [titled, bare] });
    const page = words(facts({ paper: 'F-13', content: { ...sample.content, decision: refused } }));
    expect(page).toContain('依据《民法典》；《个人信息保护法》（A级）');
    expect(page).toContain('依据同意（《个人信息保护法》）（A级）');
  });

  it('F-16 uses the words of the regulation and never 封停', () => {
    expect(text('F-16')).toContain('暂停其医疗费用联网结算3个月至12个月');
    expect(text('F-16')).toContain('处骗取金额2倍以上5倍以下的罚款');
    for (const name of Object.keys(samples)) expect(text(name), name).not.toContain('封停');
  });

  it('F-15 names purpose, kinds, keeping, rights and the consents of articles 29 and 31', () => {
    for (const part of ['为什么', '用哪些信息', '敏感', '保存多久', '权利', '单独同意', '监护人']) {
      expect(text('F-15')).toContain(part);
    }
  });

  it('who cannot sign has a box for the fingerprint and the witness by name', () => {
    const signature = {
      kind: 'fingerprint',
      witnessName: '示例见证',
      witnessIdNumber: '450103197507079951',
    } as const;
    const content = bindContent([bind('李桂兰', 'parent')], { signature });
    const page = words(facts({ paper: 'F-02', content }));
    expect(page).toContain('手印');
    expect(page).toContain('示例见证');
  });

  it('a signature made on the pad is drawn', () => {
    const signature = { kind: 'pad', strokes: [[10, 20, 30, 40]] } as const;
    const content = bindContent([bind('李桂兰', 'parent')], {
      signature: { kind: 'pad', strokes: signature.strokes.map((stroke) => [...stroke]) },
    });
    expect(html(facts({ paper: 'F-01', content }))).toContain('d="M10 20L30 40"');
  });

  it('somebody without a number is shown as such', () => {
    const relative = person('陈一诺', { idType: '990201', idNumber: '', insurance: null });
    const content = bindContent([bind('陈一诺', 'child', { relative })]);
    expect(words(facts({ paper: 'F-01', content }))).toMatch(/尚未取得.*未参保/);
  });
});

it('page numbers stand at the foot of each page', () => {
  expect(pageCss(2)).toBe(
    '.page-1 { top: calc(297mm * 1 - 12mm); }\n.page-2 { top: calc(297mm * 2 - 12mm); }',
  );
});

describe('office sheets', () => {
  const office = {
    name: '示例南宁医保服务大厅',
    code: '45010001',
    terminal: '03',
    demo: true,
    training: false,
  };
  const shown = (sheet: { html(pages: number): string }) => sheet.html(1).replace(/<[^>]+>/g, '');

  it('the recovery sheet has every group of the key, office and room for two signatures', () => {
    const recovery = { text: 'ABCDE-FGHJK-MNPQR', ledgerId: 'ledger-1', at: AT };
    const sheet = recoverySheet(forms, office, recovery);
    for (const part of ['ABCDE', 'FGHJK', 'MNPQR', 'ledger-1', '管理员签名', '监封人签名']) {
      expect(shown(sheet)).toContain(part);
    }
    expect(sheet.title).not.toContain('ABCDE');
    expect(shown(sheet)).toContain('演示数据');
  });

  it('the demo sheet says openly that its secrets are public', () => {
    const accounts = [
      { signInName: 'clerk01', secret: 'demo-clerk-01', role: 'clerk', name: '示例覃柜员' },
    ];
    const text = shown(demoSheet(forms, office, accounts, 'ABCDE-FGHJK'));
    expect(text).toContain('密码公开');
    expect(text).toMatch(/clerk01[\s\S]*demo-clerk-01[\s\S]*经办人[\s\S]*示例覃柜员/);
    expect(text).toContain('FGHJK');
  });
});
