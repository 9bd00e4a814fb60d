import { SYNTHETIC_MARK } from '../../electron/domain/mask.ts';
import type { Sex } from '../../electron/domain/terms.ts';
import type { Random } from './random.ts';

const SURNAMES = [
  ...'王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田',
  ...'覃韦莫农蒙陆卢甘廖滕岑谭蓝闭零班凌银玉石全单解区',
  '欧阳',
  '司徒',
  '上官',
];

const SHARED = [...'文明华海平春林秋云玉金永新安宁和光家国民德庆立志学宇晨思子嘉天心一'];
const MALE = [...'建强军伟勇斌杰涛磊刚辉鹏飞峰波超浩然龙宏俊凯东亮健武松柏山川成达远航'];
const FEMALE = [...'芳娟敏静秀丽艳娜兰英玲桂香月莲珍凤琴雪梅霞燕红慧淑婷蓉妍倩雨欣怡颖悦诗'];

/** A surname, the rarer ones as often as the common ones: a search must tell them apart. */
export function surname(random: Random): string {
  return random.pick(SURNAMES);
}

/** The whole name, marked as synthetic; given names have one character or two. */
export function personName(random: Random, family: string, sex: Sex): string {
  const own = sex === 'M' ? MALE : FEMALE;
  const first = random.chance(0.35) ? random.pick(SHARED) : random.pick(own);
  const second = random.chance(0.25) ? '' : random.pick(random.chance(0.3) ? SHARED : own);
  return SYNTHETIC_MARK + family + first + second;
}
