/**
 * Words that lists of leaked passwords are full of: pet names, teams, heroes, keyboard rows, seasons. A password
 * made of them alone, in any order and number, with digits between, is on somebody's list. Words of everyday
 * sentences are left out on purpose, because a sentence makes a good password. Written for this product.
 */
export const COMMON_WORDS: readonly string[] = `
password passwort passwd passphrase passcode motdepasse contrasena parola wachtwoord senha pass
qwertyuiop asdfghjkl zxcvbnm qwerty qwertz azerty qazwsx wsxedc asdfgh zxcvbn asdf zxcv qwer uiop hjkl
abcdefghijklmnopqrstuvwxyz abcdefgh abcdef abcd abcabc aaaa
letmein welcome iloveyou changeme changeit secret topsecret trustno opensesame whatever access login logon signin
administrator admin root superuser sysadmin webmaster manager operator service backup server system default guest
user username testing tester test temp temporary demo sample example support helpdesk office
sunshine princess rainbow flower butterfly angel lovely loveme forever blessed jesus heaven lucky happy smile
football baseball basketball softball hockey soccer tennis golfer boxing wrestling racing yankees lakers cowboys
steelers eagles packers patriots broncos raiders redsox chelsea arsenal liverpool barcelona juventus madrid
dragon monkey tigger tiger panther falcon phoenix wolf bulldog hunter ranger buster shadow ginger pepper cookie
chocolate cheese banana orange cherry peaches strawberry coffee
master superman batman spiderman ironman wolverine starwars startrek pokemon pikachu naruto minecraft fortnite
gandalf merlin matrix zelda mario diablo warcraft starcraft harley mustang corvette ferrari porsche mercedes yamaha
charlie michael jessica ashley daniel jordan thomas robert matthew andrew joshua nicole michelle jennifer amanda
samantha anthony william george maggie bailey sophie hannah
summer winter spring autumn january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
computer internet google facebook twitter instagram linkedin youtube microsoft windows apple samsung android
killer hacker ninja cowboy player gamer maverick thunder lightning warrior champion victory freedom liberty
mother father family daddy mommy babygirl baby sweety honey darling lover
company business enterprise corporate sales selling marketing customer client
twilio portability porting prequalification telephone telecom carrier phone number numbers mobile
`
  .trim()
  .split(/\s+/);
