export {
  calendarWithDaysOff, demonstrationReference, published, publishedEvent, referenceAfter,
} from './demonstration.js'
export { RuleStory, type RuleScene } from './rule-story.js'
