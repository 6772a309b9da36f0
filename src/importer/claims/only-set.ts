import { wordsIn } from '../concepts/lexicon.ts';
import type { AnyWord } from '../concepts/more-words.ts';
import { fits } from '../fits.ts';

/** What may be said beside "is set" without saying more: it is there, was made, put in, looked at. */
const SET: readonly AnyWord[] = [
  'set',
  'exist',
  'variables',
  'secrets',
  'kept',
  'written',
  'ready',
  'generated',
  'done',
  'configuration',
  'installed',
  'file',
  'machine',
  'repository',
  'appWord',
  'shows',
];
const NEUTRAL = new Set(
  (
    'a an the in on to for at of by is are be been was were has have had also and or both all each every your our my this that it its as from into via under inside within ' +
    'value values key keys var vars env environment environments production prod live staging dashboard settings panel console project service services api web site ci cd actions platform hosting provider required needed new ' +
    'configure configures generate generates create check checked verify ensure confirm confirmed make sure double-check provide provided filled fill entered enter saved stored put insert define populate populated assign assigned supply supplied specify specified expose available there ' +
    'configurar configura generar genera crear en el la los las un una de del al para por se ha han está están esté estén sido y o su si que valor valores entorno producción variable variables clave comprobar comprobado comprueba verifica verificar asegurar asegurarse confirmar confirma agregar agregad añadir añadid establecid establecer tener tiene puest colocad definir rellenar rellenad cargad ' +
    'gerar gera criar no na nos nas do da dos das os as e ou foi em um uma conferir conferid ambiente variável variáveis adicionar adicionad preencher preenchid colocar inserid cadastrad ' +
    'configurer générer créer dans le les l d du des est sont sur et ou à au aux qu bien valeur vérifier vérifié assurer s ajouter ajouté ajoutée définir défini définie renseigner renseigné renseignée présent présente variable ' +
    'konfigurieren generieren erzeugen anlegen der die das dem den im ist sind wurde wurden wird auf und oder für bei zu wert setzen eintragen eingetragen hinterlegen hinterlegt gesetzt prüfen ob ' +
    'в на и или для из до к есть был была были это что значение указать указан указана указано указаны прописать прописан прописана прописано задать задан задана задано заданы заполнить заполнен заполнена проверить проверь проверил проверили переменная переменные окружения ' +
    'konfigurasi atur di ke dan atau untuk sudah telah isi diisi set nilai cek pastikan tambahkan ditambahkan ' +
    've veya için ile da de eklendi ekle girildi gir tanımlandı tanımla ayarlandı mı mi ' +
    'configurare generare creare il lo gli i nel nella nei è sono stato stata inserire inserit impostare impostat aggiungere aggiunt verifica che valore ' +
    'kiểm tra cấu hình tạo và hoặc cho trong trên đã được là có điền thêm đặt chưa giá trị w we oraz lub jest są dodaj dodano ustaw ustawiono v je jsou nastavit nastaveno ' +
    'تحديث إضافة أضف تعيين ضبط تأكد من أن تم تكوين إعداد'
  ).split(' '),
);
/** Scripts without spaces: what is left when these are gone says more. */
const NEUTRAL_INSIDE =
  /환경|环境变量|環境變數|環境変数|환경 ?변수|变量|變數|変数|변수|已经|已|设置|設置|設定|配置|添加|新增|追加|填写|填寫|填好|填|输入|入力|完成|存在|确认|確認|检查|检测|是否|生成|创建|作成|生产|本番|正式|在|中|里|的|到|了|为|好|和|与|及|后端|前端|服务|密钥|を|が|に|の|は|と|も|て|で|い|る|し|た|れ|さ|す|済み?|登録|保存|できている|されて|している|こと|설정|추가|입력|등록|완료|확인|생성|저장|되어|있는지|있음|있다|여부|했는지|에|을|를|이|가|은|는|의|로|하기|함|됨|값|및|으로/gu;
const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const NOT_IN_BRACKETS =
  /(?<![\p{L}])(?:no|not|never|without|only|must|n't|sin|sem|sans|ohne|nicht|kein\p{L}*|non|не|без|tanpa|tidak|bukan)(?![\p{L}])|不|没|未|無|ない|않|없/iu;
const HOW_MANY = 24;
/** Stands for a name. */
const MARK = '¤';

/** Whether a sentence says of its variables no more than that they are set. What describes them in a list is no claim. */
export function saysOnlySet(plain: string, names: readonly string[]): boolean {
  const text = [...names]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, MARK), plain);
  const brackets = text.match(/[(（][^()（）]*[)）]/gu) ?? [];
  if (brackets.some((one) => fits(NOT_IN_BRACKETS, one))) return false;
  if (LISTED.test(text)) return true;
  // "Connection string set (`DATABASE_URL`)": the words before say what it is.
  if (BEHIND.test(text) && STATED.some((one) => wordsIn(text.slice(0, text.indexOf(MARK))).has(one)))
    return true;
  const said = text
    .replace(/[(（][^()（）]*[)）]/gu, ' ')
    .replace(/¤\s*=\s*\S*/gu, ' ')
    .replace(/`[^`]*`|https?:\/\/\S+/g, ' ');
  const words = said.match(/[\p{L}\p{M}][\p{L}\p{M}\p{N}'’.-]*/gu) ?? [];
  return (
    words.length <= HOW_MANY && words.every((word, index) => isNeutral(word.replace(/[.'’-]+$/, ''), index))
  );
}
/** `NAME`, `NAME` – what for; "Key: `NAME`". */
const LISTED =
  /^[^\p{L}¤]*(?:\p{L}[\p{L} ]{0,24}[:：]\s*)?¤(?:\s*[,、/&+]\s*¤)*\s*(?:$|[-–—:：(（=,，→|[⚠✅✔])/u;

/** Names in brackets, and nothing else there or behind. */
const BEHIND = /^[^()（）¤]{3,60}[(（]\s*¤(?:\s*[,、/&+]\s*¤)*\s*[)）]\W*$/u;
const STATED: readonly AnyWord[] = ['set', 'exist', 'generated', 'written'];

function isNeutral(word: string, index: number): boolean {
  if (UNSPACED.test(word))
    return !/[\p{L}]/u.test(word.replace(NEUTRAL_INSIDE, ' ').replace(/[a-z]+/gi, ' '));
  // A name of a platform or a house.
  if (index > 0 && /^\p{Lu}/u.test(word)) return true;
  const lower = word.toLowerCase();
  if (NEUTRAL.has(lower) || NEUTRAL.has(lower.replace(/(?:[ao]s?|ée?s?|e[rn]?)$/u, ''))) return true;
  const found = wordsIn(lower);
  return SET.some((one) => found.has(one));
}
