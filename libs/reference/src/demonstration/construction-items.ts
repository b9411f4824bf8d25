import type { Item } from '@bihuan/contracts'
import { applicationForm, both, identityCard, material, published, step, workingDays } from './item-writing.js'

const landUse = material('land-use', '用地批准文件', 'approval of the use of land')

/** Construction and real estate: several departments, side by side (并联) or in order. */
export const constructionItems: readonly Item[] = [
  published({
    code: 'planning-permit', name: both('建设工程规划许可', 'Construction planning permit'),
    type: '01', handling: 'promised', unitId: 'planning', legalLimit: workingDays(45), promisedLimit: workingDays(15),
    materials: [
      applicationForm, landUse, material('design', '建设工程设计方案', 'design of the works'),
      material('survey', '地形图', 'topographic map', 'tolerable'),
    ],
    steps: [
      step('fire-review', 'housing', both('消防设计意见', 'opinion on fire safety'), 5),
      step('safety-review', 'emergency', both('安全条件意见', 'opinion on safety conditions'), 5),
      step('planning-review', 'planning', both('规划审查', 'planning review'), 5, {
        after: ['fire-review', 'safety-review'],
      }),
    ],
    joint: true,
    specialProcedures: [
      { code: 'public-hearing', kind: 'hearing', name: both('听证', 'hearing') },
      { code: 'expert-review', kind: 'expertReview', name: both('专家评审', 'expert review') },
    ],
    serviceObjects: ['enterprise', 'institution', 'government', 'other'], retention: 'permanent',
    basis: both('《城乡规划法》第四十条', 'Urban and Rural Planning Law, Art. 40'),
    conditions: both('符合控制性详细规划和规划条件', 'agrees with the detailed plan and the planning conditions'),
    result: both('建设工程规划许可证', 'construction planning permit'),
  }),
  published({
    code: 'construction-permit', name: both('建筑工程施工许可', 'Construction permit'),
    type: '01', handling: 'promised', unitId: 'housing', legalLimit: workingDays(20), promisedLimit: workingDays(6),
    materials: [
      applicationForm, landUse, material('planning-permit', '建设工程规划许可证', 'construction planning permit'),
      material('contract', '施工合同', 'construction contract'),
      material(
        'legal-representative-authorisation', '法定代表人授权委托书', 'authorisation by the legal representative', 'tolerable',
      ),
    ],
    steps: [
      step('fund-review', 'housing', both('资金与合同审查', 'review of funds and contract'), 2),
      step('safety-review', 'emergency', both('安全措施审查', 'review of safety measures'), 2),
      step('site-check', 'housing', both('现场踏勘', 'on-site check'), 2, {
        after: ['fund-review', 'safety-review'], onSite: true,
      }),
    ],
    joint: true,
    specialProcedures: [
      { code: 'expert-review', kind: 'expertReview', name: both('专项方案专家论证', 'expert review of the plan') },
    ],
    serviceObjects: ['enterprise', 'institution', 'government'], retention: 'permanent',
    basis: both('《建筑法》第八条', 'Construction Law, Art. 8'),
    conditions: both('用地、规划、资金、施工单位均已落实', 'land, plan, funds and contractor are settled'),
    result: both('建筑工程施工许可证', 'construction permit'),
  }),
  published({
    code: 'property-transfer', name: both('不动产转移登记', 'Registration of a transfer of real estate'),
    type: '07', handling: 'promised', unitId: 'planning', legalLimit: workingDays(30), promisedLimit: workingDays(3),
    materials: [
      applicationForm, identityCard, material('ownership-certificate', '不动产权证书', 'certificate of ownership'),
      material('sale-contract', '买卖合同', 'contract of sale'),
    ],
    steps: [
      step('tax-review', 'tax', both('税费核定', 'assessment of taxes'), 1),
      step('registration-review', 'planning', both('登记审核', 'review of the registration'), 2, { after: ['tax-review'] }),
    ],
    joint: true, serviceObjects: ['person', 'enterprise', 'institution', 'association', 'government', 'other'],
    fees: {
      charged: true,
      basis: both('《不动产登记收费标准》（示范）：住宅每件80元', 'registration tariff (demonstration): CNY 80 for a flat'),
    },
    retention: 'permanent',
    basis: both('《不动产登记暂行条例》', 'Interim Regulation on Real-Estate Registration'),
    conditions: both('权属清楚，税费已缴', 'ownership is clear, taxes are paid'),
    result: both('不动产权证书', 'certificate of ownership'),
  }),
]
