import type { Item } from '@bihuan/contracts'
import { applicationForm, both, identityCard, material, published, step, workingDays } from './item-writing.js'

const registration = both('《市场主体登记管理条例》', 'Regulation on the Registration of Market Entities')
const licence = material('business-licence', '营业执照', 'business licence')
const premises = material('premises', '住所（经营场所）使用证明', 'proof of the right to use the premises')

/** Items of market supervision and transport. */
export const enterpriseItems: readonly Item[] = [
  published({
    code: 'sole-trader-registration', name: both('个体工商户设立登记', 'Registration of a sole trader'),
    type: '07', handling: 'instant', unitId: 'market', legalLimit: workingDays(3), promisedLimit: workingDays(1),
    materials: [applicationForm, identityCard, premises], serviceObjects: ['person'], retention: 'permanent',
    basis: registration, conditions: both('有经营能力的自然人', 'a natural person able to trade'),
    result: both('营业执照', 'business licence'),
  }),
  published({
    code: 'company-registration', name: both('公司设立登记', 'Registration of a company'),
    type: '07', handling: 'instant', unitId: 'market', legalLimit: workingDays(3), promisedLimit: workingDays(1),
    materials: [
      applicationForm, premises, material('articles', '公司章程', 'articles of association'),
      material('appointments', '任职文件', 'appointments of officers'),
    ],
    serviceObjects: ['enterprise'], retention: 'permanent',
    basis: registration, conditions: both('股东、章程、住所符合规定', 'shareholders, articles and seat meet the rules'),
    result: both('营业执照', 'business licence'),
  }),
  published({
    code: 'packaged-food-filing', name: both('仅销售预包装食品备案', 'Filing for the sale of prepackaged food only'),
    type: '10', handling: 'instant', unitId: 'market', legalLimit: workingDays(5), promisedLimit: workingDays(1),
    materials: [applicationForm, licence], serviceObjects: ['person', 'enterprise'], retention: 10,
    basis: both('《食品安全法》第三十五条', 'Food Safety Law, Art. 35'),
    conditions: both('已取得营业执照', 'holds a business licence'), result: both('备案凭证', 'certificate of filing'),
  }),
  published({
    code: 'food-licence', name: both('食品经营许可', 'Food business licence'),
    type: '01', handling: 'promised', unitId: 'market', legalLimit: workingDays(20), promisedLimit: workingDays(8),
    materials: [
      applicationForm, licence, material('layout', '经营场所平面图', 'floor plan of the premises'),
      material('food-safety-rules', '食品安全管理制度文本', 'food safety rules of the business', 'tolerable'),
      material('photographs', '场所照片', 'photographs of the premises', 'optional'),
    ],
    steps: [
      step('review', 'market', both('书面审查', 'review of the file'), 2),
      step('site-check', 'market', both('现场核查', 'on-site check'), 3, { after: ['review'], onSite: true }),
    ],
    specialProcedures: [{ code: 'food-testing', kind: 'testing', name: both('样品检测', 'testing of samples') }],
    serviceObjects: ['person', 'enterprise', 'institution'], retention: 10,
    basis: both('《食品安全法》第三十五条', 'Food Safety Law, Art. 35'),
    conditions: both('场所、设备、人员符合食品安全标准', 'premises, equipment and staff meet the food safety standard'),
    result: both('食品经营许可证', 'food business licence'),
  }),
  published({
    code: 'signboard-permit', name: both('设置户外招牌许可', 'Permit for an outdoor signboard'),
    type: '01', handling: 'promised', unitId: 'city', legalLimit: workingDays(20), promisedLimit: workingDays(5),
    materials: [
      applicationForm, licence, material('design', '设计效果图', 'design drawing'),
      material('owner-consent', '产权人同意书', 'consent of the owner of the building', 'tolerable'),
    ],
    steps: [step('site-check', 'city', both('现场勘查', 'on-site check'), 3, { onSite: true })],
    commitmentAllowed: true, serviceObjects: ['person', 'enterprise', 'institution', 'other'], retention: 5,
    basis: both('《城市市容和环境卫生管理条例》第十一条', 'Regulation on City Appearance and Sanitation, Art. 11'),
    conditions: both('符合户外广告设置规划', 'agrees with the plan for outdoor advertising'),
    result: both('户外招牌设置许可证', 'signboard permit'),
  }),
  published({
    code: 'transport-annual-check', name: both('道路运输证年度审验', 'Annual check of a road transport certificate'),
    type: '10', handling: 'instant', unitId: 'transport', legalLimit: workingDays(10), promisedLimit: workingDays(1),
    materials: [applicationForm, material('transport-certificate', '道路运输证', 'road transport certificate')],
    serviceObjects: ['person', 'enterprise'], retention: 5,
    basis: both('《道路运输条例》', 'Road Transport Regulation'),
    conditions: both('车辆技术状况符合要求', 'the vehicle is in the required state'), result: both('审验合格章', 'stamp of the check'),
  }),
]
