import type { Item } from '@bihuan/contracts'
import { applicationForm, both, identityCard, material, published, step, workingDays } from './item-writing.js'

const insurance = both('《社会保险法》', 'Social Insurance Law')

/** Social security, health and family. */
export const peopleItems: readonly Item[] = [
  published({
    code: 'flexible-employment-insurance', name: both('灵活就业人员参保登记', 'Insurance of the flexibly employed'),
    type: '20', handling: 'instant', unitId: 'labour', legalLimit: workingDays(10), promisedLimit: workingDays(1),
    materials: [applicationForm, identityCard], serviceObjects: ['person'], retention: 'permanent',
    basis: insurance, conditions: both('法定劳动年龄内', 'of working age'), result: both('参保登记凭证', 'proof of insurance'),
  }),
  published({
    code: 'employment-registration', name: both('就业登记', 'Registration of employment'),
    type: '20', handling: 'instant', unitId: 'labour', legalLimit: workingDays(10), promisedLimit: workingDays(1),
    materials: [applicationForm, identityCard, material('work-contract', '劳动合同', 'contract of employment')],
    serviceObjects: ['person', 'enterprise', 'institution'], retention: 10,
    basis: both('《就业促进法》', 'Employment Promotion Law'),
    conditions: both('已签订劳动合同', 'has a contract of employment'), result: both('就业登记凭证', 'proof of registration'),
  }),
  published({
    code: 'pension-eligibility', name: both('领取养老金资格认证', 'Confirmation of eligibility for a pension'),
    type: '20', handling: 'automatic', unitId: 'labour', legalLimit: workingDays(5), promisedLimit: workingDays(0),
    materials: [identityCard], serviceObjects: ['person'], retention: 10,
    basis: insurance, conditions: both('领取养老金人员', 'draws a pension'), result: both('认证通过', 'confirmed'),
  }),
  published({
    code: 'remote-treatment-filing', name: both('异地就医备案', 'Filing for treatment in another place'),
    type: '20', handling: 'instant', unitId: 'medical', legalLimit: workingDays(2), promisedLimit: workingDays(1),
    materials: [applicationForm, identityCard], serviceObjects: ['person'], retention: 10,
    basis: insurance, conditions: both('已参加基本医疗保险', 'is insured'), result: both('备案成功通知', 'notice of the filing'),
  }),
  published({
    code: 'medical-reimbursement', name: both('医疗费用手工报销', 'Reimbursement of medical costs'),
    type: '05', handling: 'promised', unitId: 'medical', legalLimit: workingDays(30), promisedLimit: workingDays(10),
    materials: [
      applicationForm, identityCard, material('invoices', '医疗费用票据', 'invoices'),
      material('medical-record', '病历资料', 'medical record', 'tolerable'),
    ],
    steps: [
      step('first-review', 'medical', both('初审', 'first review'), 4),
      step('second-review', 'medical', both('复核', 'second review'), 3, { after: ['first-review'] }),
    ],
    serviceObjects: ['person'], retention: 30, basis: insurance,
    conditions: both('符合医保支付范围', 'covered by the insurance'), result: both('报销款项', 'payment'),
  }),
  published({
    code: 'public-venue-hygiene', name: both('公共场所卫生许可', 'Hygiene permit for a public venue'),
    type: '01', handling: 'promised', unitId: 'health', legalLimit: workingDays(20), promisedLimit: workingDays(7),
    materials: [
      applicationForm, material('layout', '场所平面图', 'floor plan'),
      material('test-report', '卫生检测报告', 'hygiene test report', 'tolerable'),
    ],
    steps: [step('site-check', 'health', both('现场审查', 'on-site check'), 4, { onSite: true })],
    specialProcedures: [{ code: 'air-inspection', kind: 'inspection', name: both('空气质量检验', 'inspection of the air') }],
    serviceObjects: ['enterprise', 'institution', 'person'], retention: 10,
    basis: both('《公共场所卫生管理条例》', 'Regulation on Hygiene in Public Venues'),
    conditions: both('选址、设施符合卫生标准', 'place and equipment meet the hygiene standard'),
    result: both('卫生许可证', 'hygiene permit'),
  }),
  published({
    code: 'old-age-allowance', name: both('高龄津贴', 'Allowance for the very old'),
    type: '05', handling: 'automatic', unitId: 'civil', legalLimit: workingDays(20), promisedLimit: workingDays(0),
    materials: [identityCard], serviceObjects: ['person'], retention: 10,
    basis: both('《老年人权益保障法》第三十三条', 'Law on the Rights of the Elderly, Art. 33'),
    conditions: both('年满80周岁的本市居民', 'residents of 80 years and more'), result: both('津贴发放', 'payment of the allowance'),
  }),
  published({
    code: 'minimum-income', name: both('最低生活保障', 'Minimum income support'),
    type: '05', handling: 'promised', unitId: 'civil', legalLimit: workingDays(30), promisedLimit: workingDays(15),
    materials: [
      applicationForm, identityCard, material('income-statement', '家庭收入情况声明', 'statement of household income'),
    ],
    steps: [
      step('data-comparison', 'civil', both('信息核对', 'comparison of data'), 4),
      step('home-visit', 'civil', both('入户调查', 'visit to the household'), 5, { onSite: true }),
      step('review', 'civil', both('审核公示', 'review and public notice'), 5, {
        after: ['data-comparison', 'home-visit'],
      }),
    ],
    serviceObjects: ['person'], retention: 30,
    basis: both('《社会救助暂行办法》', 'Interim Measures on Social Assistance'),
    conditions: both('家庭人均收入低于当地低保标准', 'household income below the local line'),
    result: both('低保待遇', 'monthly support'),
  }),
  published({
    code: 'residence-permit', name: both('居住证签注', 'Endorsement of a residence permit'),
    type: '07', handling: 'instant', unitId: 'police', legalLimit: workingDays(15), promisedLimit: workingDays(1),
    materials: [identityCard, material('residence-proof', '居住证明', 'proof of residence')],
    serviceObjects: ['person'], retention: 10,
    basis: both('《居住证暂行条例》', 'Interim Regulation on Residence Permits'),
    conditions: both('在本市居住半年以上', 'has lived here for half a year'), result: both('居住证签注', 'endorsed permit'),
  }),
]
