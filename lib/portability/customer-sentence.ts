import type { Answer, PinNeed } from './answer';
import type { Language } from './language';
import type { Reason } from './reasons';

type Facts = Pick<Answer, 'reason' | 'pin' | 'country'>;

/** All that a customer can be told of one number, by what was answered. */
type Sentences = {
  waiting: string;
  portable: Record<PinNeed, string>;
  byRequest: { us: string; elsewhere: string };
  otherwise: Record<Exclude<Reason, 'by-request'>, string>;
};

/** What to tell the customer of one number, in their language; `null` facts for a number that still waits. */
export function customerSentence(facts: Facts | null, language: Language): string {
  const { waiting, portable, byRequest, otherwise } = SENTENCES[language];
  if (facts === null) return waiting;
  if (facts.reason === null) return portable[facts.pin];
  if (facts.reason === 'by-request') return facts.country === 'US' ? byRequest.us : byRequest.elsewhere;
  return otherwise[facts.reason];
}

const NO_ANSWER =
  'We have no answer for this number so far, which is not a no. You will hear from us as soon as there is one.';
const WITH_PIN =
  'This number passed our check. To let it move, your carrier wants two things: the account number and a number-transfer PIN. Request the PIN only when we say so, because some expire within days.';
const UNUSUAL =
  'The answer for this number is an unusual one, and we are asking what it means. So far it is neither a yes nor a no. Keep your service running; you will hear from us.';

const ENGLISH: Sentences = {
  waiting: NO_ANSWER,
  portable: {
    needed: WITH_PIN,
    'needed-for-us-mobile': WITH_PIN,
    'not-asked-for':
      'This number passed our check; your current carrier has yet to confirm the move. Leave your service running until we tell you it is complete. Does your carrier use a port-out PIN or a number lock?',
    'not-stated':
      'This number passed our check; your current carrier has yet to confirm the move. Would you ask them whether it takes a transfer PIN? Leave your service running in the meantime.',
  },
  byRequest: {
    us: 'This number can move to us by a request that we file by hand. Your current carrier has yet to confirm. Leave your service running until we tell you the move is complete.',
    elsewhere:
      'This number can move to us by a special request. Which papers that takes, and whether there is a fee, depends on the country. You get both from us before we start; until then, keep your service running.',
  },
  otherwise: {
    'in-target-account':
      'We have this number already, or it is on its way to us. We are finding out which of the two. For now there is nothing you need to do.',
    'in-other-account':
      'This number is on our side already, or on its way here. What remains is for us to arrange. For now there is nothing you need to do.',
    'port-under-way':
      'We already have a request open to move this number. We will look how far it is and let you know.',
    'held-by-another-customer':
      'This number already runs on Twilio, the network we use, in an account that is not ours. Who is your provider for it? Do you have a Twilio account of your own? Only its holder can request the move.',
    'number-unknown':
      'We found no such number the way it was written down. Could you read it to us once more, with country and area code? A bill that shows it helps too.',
    'details-needed':
      'To go further with this number we need its registered service address, just as your bill has it. It must be a street address; a PO box will not do.',
    unsupported:
      'Today our network has no way to take this number. You can leave it where it is and forward its calls, or get a new one from us. We are glad to check again later.',
    unlisted: UNUSUAL,
    'not-given': UNUSUAL,
    'lookup-trouble': NO_ANSWER,
    busy: NO_ANSWER,
    'no-reply': NO_ANSWER,
    unreadable: NO_ANSWER,
    unreliable: NO_ANSWER,
    'question-refused': NO_ANSWER,
  },
};

const SIN_RESPUESTA =
  'Todavía no tenemos respuesta para este número, lo que no significa que no. Le avisaremos en cuanto la tengamos.';
const CON_PIN =
  'Este número ha pasado nuestra comprobación. Para trasladarlo, su operador pide dos cosas: el número de cuenta y un PIN de transferencia. Pida el PIN solo cuando se lo indiquemos, porque algunos caducan en pocos días.';
const CONSULTA =
  'La respuesta para este número es poco habitual y estamos preguntando qué significa. Por ahora no es ni un sí ni un no. Mantenga el servicio activo; le escribiremos.';

const SPANISH: Sentences = {
  waiting: SIN_RESPUESTA,
  portable: {
    needed: CON_PIN,
    'needed-for-us-mobile': CON_PIN,
    'not-asked-for':
      'Este número ha pasado nuestra comprobación; falta que su operador actual lo confirme. Mantenga el servicio activo hasta que le digamos que el cambio ha terminado. ¿Usa su operador un PIN de salida o un bloqueo del número?',
    'not-stated':
      'Este número ha pasado nuestra comprobación; falta que su operador actual lo confirme. ¿Podría preguntarle si hace falta un PIN de transferencia? Mientras tanto, mantenga el servicio activo.',
  },
  byRequest: {
    us: 'Este número puede pasar a nosotros con una solicitud que presentamos a mano. Falta que su operador actual lo confirme. Mantenga el servicio activo hasta que le digamos que el cambio ha terminado.',
    elsewhere:
      'Este número puede pasar a nosotros con una solicitud especial. Los papeles y la posible tarifa dependen del país. Le daremos ambos antes de empezar; hasta entonces, mantenga el servicio activo.',
  },
  otherwise: {
    'in-target-account':
      'Este número ya está con nosotros, o viene de camino. Estamos averiguando cuál de las dos cosas. Por ahora no tiene que hacer nada.',
    'in-other-account':
      'Este número ya está de nuestro lado, o viene de camino. Lo que falta lo arreglamos nosotros. Por ahora no tiene que hacer nada.',
    'port-under-way':
      'Ya tenemos abierta una solicitud para trasladar este número. Miraremos cómo va y se lo diremos.',
    'held-by-another-customer':
      'Este número ya funciona en Twilio, la red que usamos, en una cuenta que no es nuestra. ¿Quién es hoy su proveedor? ¿Tiene usted una cuenta de Twilio? Solo su titular puede pedir el traslado.',
    'number-unknown':
      'No hemos encontrado este número tal como está escrito. ¿Podría decírnoslo otra vez, con código de país y de área? También ayuda una factura en la que aparezca.',
    'details-needed':
      'Para seguir con este número necesitamos la dirección registrada del servicio, tal como aparece en su factura. Tiene que ser una calle; un apartado postal no sirve.',
    unsupported:
      'Hoy nuestra red no puede recibir este número. Puede dejarlo donde está y desviar las llamadas, o tomar un número nuevo con nosotros. Con gusto lo comprobaremos de nuevo más adelante.',
    unlisted: CONSULTA,
    'not-given': CONSULTA,
    'lookup-trouble': SIN_RESPUESTA,
    busy: SIN_RESPUESTA,
    'no-reply': SIN_RESPUESTA,
    unreadable: SIN_RESPUESTA,
    unreliable: SIN_RESPUESTA,
    'question-refused': SIN_RESPUESTA,
  },
};

const SENTENCES: Record<Language, Sentences> = { en: ENGLISH, es: SPANISH };
