import type { Answer, PinNeed } from './answer';
import { guidanceFor, waitingGuidance } from './guidance';
import type { Language } from './language';
import type { Reason } from './reasons';

type Facts = Pick<Answer, 'reason' | 'pin' | 'numberType' | 'country'>;

/** What to tell the customer of one number, in their language; `null` facts for a number that still waits. */
export function customerSentence(facts: Facts | null, language: Language): string {
  if (language === 'en')
    return facts ? guidanceFor(facts).customerSentence : waitingGuidance('busy').customerSentence;
  if (facts === null) return SIN_RESPUESTA;
  if (facts.reason === null) return PORTABLE_ES[facts.pin];
  if (facts.reason === 'by-request') return facts.country === 'US' ? A_MANO : A_MANO_EN_EL_EXTRANJERO;
  return NOT_PORTABLE_ES[facts.reason];
}

const SIN_RESPUESTA =
  'Todavía no tenemos respuesta para este número, lo que no significa que no. Le avisaremos en cuanto la tengamos.';

const CON_PIN =
  'Este número ha pasado nuestra comprobación. Para trasladarlo, su operador pide dos cosas: el número de cuenta y un PIN de transferencia. Pida el PIN solo cuando se lo indiquemos, porque algunos caducan en pocos días.';

const PORTABLE_ES = {
  needed: CON_PIN,
  'needed-for-us-mobile': CON_PIN,
  'not-asked-for':
    'Este número ha pasado nuestra comprobación; falta que su operador actual lo confirme. Mantenga el servicio activo hasta que le digamos que el cambio ha terminado. ¿Usa su operador un PIN de salida o un bloqueo del número?',
  'not-stated':
    'Este número ha pasado nuestra comprobación; falta que su operador actual lo confirme. ¿Podría preguntarle si hace falta un PIN de transferencia? Mientras tanto, mantenga el servicio activo.',
} satisfies Record<PinNeed, string>;

const A_MANO =
  'Este número puede pasar a nosotros con una solicitud que presentamos a mano. Falta que su operador actual lo confirme. Mantenga el servicio activo hasta que le digamos que el cambio ha terminado.';
const A_MANO_EN_EL_EXTRANJERO =
  'Este número puede pasar a nosotros con una solicitud especial. Los papeles y la posible tarifa dependen del país. Le daremos ambos antes de empezar; hasta entonces, mantenga el servicio activo.';
const CONSULTA =
  'La respuesta para este número es poco habitual y estamos preguntando qué significa. Por ahora no es ni un sí ni un no. Mantenga el servicio activo; le escribiremos.';

const NOT_PORTABLE_ES = {
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
} satisfies Record<Exclude<Reason, 'by-request'>, string>;
