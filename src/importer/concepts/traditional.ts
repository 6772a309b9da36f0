/**
 * Traditional characters as simplified ones, so that one line of the tables holds for both; and words that Taiwan and
 * Hong Kong have for what the mainland calls otherwise. Both sides of a look-up are written so: Japanese stays like itself.
 */
const PAIRS =
  '資资 庫库 據据 連连 線线 啟启 啓启 動动 運运 執执 務务 驗验 證证 測测 試试 編编 譯译 檔档 錄录 ' +
  '頁页 訪访 問问 顯显 響响 應应 請请 權权 設设 開开 關关 閉闭 環环 變变 數数 參参 確确 認认 檢检 ' +
  '優优 備备 監监 報报 誤误 異异 聽听 範范 圍围 網网 絡络 擴扩 遷迁 創创 刪删 產产 舊旧 無无 沒没 ' +
  '個个 項项 專专 帳帐 號号 戶户 碼码 鑰钥 憑凭 簽签 標标 籤签 鏡镜 載载 傳传 輸输 發发 佈布 釋释 ' +
  '複复 製制 導导 匯汇 壓压 縮缩 緩缓 儲储 記记 憶忆 體体 處处 隊队 後后 臺台 從从 實实 現现 單单 ' +
  '齊齐 過过 達达 對对 協协 議议 轉转 換换 觸触 結结 構构 圖图 類类 準准 蓋盖 閱阅 讀读 寫写 順顺 ' +
  '營营 業业 雲云 終终 掃扫 護护 訊讯 機机 審审 鏈链 課课 題题 顧顾 團团 員员 紀纪 歷历 積积 極极 ' +
  '與与 為为 較较 並并 區区 國国 際际 級级 總总 義义 訂订 購购 買买 費费 價价 貨货 幣币 術术 齡龄 ' +
  '選选 擇择 點点 擊击 滿满 質质 負负 態态 狀状 還还 這这 裡里 內内 樣样 熱热 繼继 續续 縣县 藝艺 ' +
  '蘋苹 觀观 計计 訓训 詞词 誰谁 調调 談谈 謝谢 識识 財财 貼贴 賬账 贊赞 輪轮 遠远 鄰邻 醫医 鎖锁 ' +
  '錯错 長长 門门 間间 陣阵 隨随 電电 須须 預预 領领 頭头 頻频 風风 馬马 驅驱 鬆松 麼么';
const CHARACTERS: ReadonlyMap<string, string> = new Map(
  PAIRS.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);
const WORDS: readonly (readonly [taiwan: string, mainland: string])[] = [
  ['资料库', '数据库'],
  ['资料表', '数据表'],
  ['伺服器', '服务器'],
  ['网域', '域名'],
  ['凭证', '证书'],
  ['埠口', '端口'],
  ['通讯埠', '端口'],
  ['连接埠', '端口'],
  ['连线', '连接'],
  ['档案', '文件'],
  ['资料夹', '文件夹'],
  ['程式', '程序'],
  ['回应', '响应'],
  ['日誌', '日志'],
  ['记忆体', '内存'],
  ['使用者', '用户'],
  ['快取', '缓存'],
  ['介面', '接口'],
  ['储存库', '仓库'],
  ['建置', '构建'],
  ['金钥', '密钥'],
  ['变数', '变量'],
  ['开启', '打开'],
  ['相依套件', '依赖'],
  ['套件', '依赖包'],
  ['程序码', '代码'],
  ['测试案例', '测试用例'],
];
const HAN = /[\u4e00-\u9fff]/;

/** The text with simplified characters and the mainland's words; other texts stay as they are. */
export function simplified(text: string): string {
  if (!HAN.test(text)) return text;
  let out = '';
  for (const letter of text) out += CHARACTERS.get(letter) ?? letter;
  for (const [taiwan, mainland] of WORDS) out = out.replaceAll(taiwan, mainland);
  return out;
}

/** As `simplified`, for the patterns of a sentence: Japanese ones know their own characters. */
export const simplifiedLine = (text: string): string =>
  /[\u3040-\u30ff]/.test(text) ? text : simplified(text);
