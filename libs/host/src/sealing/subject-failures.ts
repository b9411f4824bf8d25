import { Failure } from '@bihuan/kernel'

/** Personal data came for somebody whose key was destroyed: nothing more is kept about this person under that id. */
export class SubjectErased extends Failure {
  readonly code = 'subject-erased'
  constructor(readonly subjectId: string) {
    super(`the key of subject ${subjectId} is destroyed`)
  }
}

/** Another command has made this person's subject meanwhile: the command has to be decided again with that id. */
export class SubjectMadeElsewhere extends Failure {
  readonly code = 'subject-made-elsewhere'
  constructor(readonly subjectId: string) {
    super(`the person proposed as subject ${subjectId} has another id by now`)
  }
}
