import type { PhaseWords } from './words.ts';

export const ID: PhaseWords = {
  'sign-off': [/^(?:persetujuan|tanda tangan)\b/],
  rollback: [/pengembalian|pemulihan/],
  reference: [
    /^(?:harian|mingguan|bulanan)$|pemecahan masalah|kontak|referensi|sumber daya|pemeliharaan/,
    /ringkasan/,
  ],
  'post-deploy': [
    /(?:setelah|pasca|sesudah)[- ]?(?:deploy|penerapan|rilis|peluncuran|success|berhasil)|pasca/,
    /langkah (?:selanjutnya|berikutnya)|kriteria (?:sukses|keberhasilan)/,
    /(?:deploy\p{L}*|rilis|peluncuran|penerapan) (?:selesai|berhasil|sukses)/u,
  ],
  'pre-deploy': [/(?:sebelum|pra|pre)[- ]?(?:deploy|penerapan|rilis|peluncuran)|persiapan|prasyarat/],
  verify: [
    /verifikasi|validasi|pemantauan|pengujian/,
    /^(?:cek|periksa|uji(?: coba)?|tes|testing)(?!\p{L})/u,
    /^pengecekan|^pemeriksaan/,
  ],
  deploy: [
    /(?:langkah|proses|tahap|saat).*(?:deploy|penerapan|rilis)|^(?:penerapan|peluncuran)/,
    /^saat (?:upload|unggah|naik)|^(?:upload|unggah) ke\b/,
    /^(?:perintah|selama|melakukan) (?:deploy|penerapan|rilis)|^deploy (?:ke|di)\b/,
    /^(?:buat|membuat) (?:rilis|release|tag)(?!\p{L})|^di (?:server|vps)$/u,
    /^rilis(?:$| (?:ke|di) )|^naik ke (?:production|produksi|server)/,
  ],
};

export const VI: PhaseWords = {
  'sign-off': [/phê duyệt|ký duyệt|^chữ ký|ký xác nhận|ký nghiệm thu/],
  rollback: [
    /hoàn tác|quay (?:lại|về) phiên bản|^khôi phục|kế hoạch (?:dự phòng|khôi phục)/,
    /^phương án (?:dự phòng|rollback)/,
  ],
  reference: [
    /xử lý (?:lỗi|sự cố)|khắc phục|thường gặp|^nếu (?:có )?(?:lỗi|gặp)|^hỗ trợ|^liên hệ|tham khảo/,
    /^ghi chú|lệnh hữu ích|^bảo trì|tổng quan|phụ lục/,
  ],
  'post-deploy': [
    /(?:bước|việc) tiếp theo|(?:triển khai|deploy) (?:thành công|hoàn tất|xong)|tiêu chí thành công/,
  ],
  'pre-deploy': [/chuẩn bị|yêu cầu (?:hệ thống|trước)|điều kiện tiên quyết/],
  verify: [/kiểm tra|xác (?:nhận|minh|thực)$|^xác (?:nhận|minh)|giám sát|theo dõi|kiểm thử|nghiệm thu/],
  deploy: [
    /^(?:các bước |quy trình |tiến hành |thực hiện |bắt đầu |lệnh )?(?:triển khai|deploy(?= lên)|phát hành)(?! (?:checklist|tự động))/,
    /(?:đưa|đẩy) lên (?:production|server|máy chủ)/,
    /^tạo (?:release|tag|bản phát hành)|^trên (?:server|máy chủ|vps)$/,
    /^(?:ra mắt|phát hành)(?:$| )/,
  ],
};

export const TH: PhaseWords = {
  'sign-off': [/อนุมัติ|ลงนาม|ลายเซ็น/],
  rollback: [/ย้อนกลับ|กู้คืน/],
  reference: [/แก้(?:ไข)? ?ปัญหา|ติดต่อ|อ้างอิง|บำรุงรักษา|หมายเหตุ/],
  'post-deploy': [/หลัง(?:การ|จาก)?(?:การ)? ?(?:deploy|ติดตั้ง|ปรับใช้|เผยแพร่|เปิดใช้|ขึ้น)|ขั้นตอน(?:ถัดไป|ต่อไป)/],
  'pre-deploy': [/ก่อน(?:การ)? ?(?:deploy|ติดตั้ง|ปรับใช้|เผยแพร่|เปิดใช้|ขึ้น)|เตรียม|ข้อกำหนด/],
  verify: [/ตรวจสอบ|ทดสอบ|ติดตามผล|เฝ้าระวัง/],
  deploy: [
    /(?:ขั้นตอน|กระบวนการ|คำสั่ง)(?:การ)? ?(?:deploy|ติดตั้ง|ปรับใช้|เผยแพร่)/,
    /^(?:การ)? ?(?:ปรับใช้|เผยแพร่)/,
    /^(?:การ)? ?(?:ขึ้นระบบ|เปิดใช้งาน|ปล่อย)/,
  ],
};

export const HI: PhaseWords = {
  rollback: [/रोलबैक/],
  reference: [/समस्या निवारण|संपर्क/],
  'post-deploy': [/(?:परिनियोजन|तैनाती|डिप्लॉय\S*|लॉन्च|रिलीज़) (?:के )?बाद|deploy\w* ke baad/],
  'pre-deploy': [/(?:परिनियोजन|तैनाती|डिप्लॉय\S*|लॉन्च|रिलीज़) (?:से )?(?:पहले|पूर्व)|तैयारी/],
  verify: [/सत्यापन|परीक्षण|जांच|निगरानी/],
  deploy: [/(?:परिनियोजन|तैनाती|डिप्लॉय\S*) (?:के )?(?:चरण|प्रक्रिया)|^(?:परिनियोजन|तैनाती)$/, /^(?:लॉन्च|रिलीज़)$/],
};

export const TR: PhaseWords = {
  'sign-off': [/^(?:onay(?:lar)?|imza(?:lar)?)(?![\p{L}])/u],
  rollback: [/geri (?:alma|dönüş|dönme)/, /^acil durum planı/],
  reference: [
    /^(?:günlük|haftalık|aylık)$|sorun giderme|sık (?:karşılaşılan|sorulan)/,
    /^(?:acil )?iletişim(?: (?:listesi|bilgileri))?$|kaynaklar|yararlı komutlar|bakım|destek|özet/,
  ],
  'post-deploy': [
    /(?:dağıtım|yayın(?:a alma|lama)?|canlıya (?:alma|alım|geçiş)|satışa çıkış|kurulum)\s*(?:dan|den|tan|ten)?\s*sonra/,
    /^ilk (?:gün|hafta|saat)/,
    /(?:deploy(?:ment)?|release|prod|lansman|canlı)\S{0,4} ?(?:sonras|sonra\b)|sonraki adımlar/,
    /başarı(?:lı)?\s(?:\S+ )?kriterleri|^ilk ay$/,
    /(?:dağıtım|deploy\p{L}*|yayın\p{L}*|kurulum) (?:tamamlandı|başarılı|bitti)/u,
  ],
  'pre-deploy': [
    /(?:dağıtım|yayın|deploy|canlıya|satışa|kurulum).{0,20}önce|ön ?(?:koşul|hazırlık|gereksinim)/,
    /hazırlık/,
  ],
  verify: [/doğrulama|kontrolü?$|izleme|test(?:ler)?i?$/, /^(?:test et|kontrol et|doğrula)/],
  deploy: [
    /(?:dağıtım|yayın(?:lama)?|canlıya (?:alma|geçiş)|deploy) (?:adımları|süreci|aşaması|günü|anı)/,
    /^(?:dağıtım|canlıya alma|yayına alma|yayınlama|yayın)(?:$| \()|canlıya alınırken/,
    /^deploy(?: et| adım| süreci|ment adım)|^sunucuya (?:yükleme|kurulum)/,
    /^(?:sürüm|release|etiket) oluştur|^sunucuda$|^deployment sırası$/,
    /^canlıya (?:çıkış|geçiş)|^yayına (?:çıkış|geçiş)|^lansman(?:$| )/,
  ],
};
