"""Which characters stand for one another? Traditional for simplified, look-alikes of other scripts, and sound-alikes.

Small tables, so that 路燈 finds 路灯 and a Cyrillic Т in the number of a matter does no harm. What sounds alike is read
off GB 2312: its 3,755 common characters are ordered by their sound, neighbours there are homophones or nearly so. That
is where typing by sound goes wrong (路登 for 路灯).
"""

from __future__ import annotations

import functools

# Pairs: traditional, simplified.
_TRADITIONAL = """
萬万與与專专業业東东絲丝兩两嚴严個个豐丰臨临為为麗丽舉举麼么義义烏乌樂乐喬乔習习鄉乡書书買买亂乱爭争於于虧亏雲云亞亚產产畝亩親亲億亿僅仅從从侖仑倉仓儀仪們们價价
眾众優优會会傘伞偉伟傳传傷伤倫伦偽伪體体餘余傭佣俠侠側侧僑侨債债傾倾償偿儲储兒儿黨党蘭兰關关興兴養养獸兽內内岡冈冊册寫写軍军農农馮冯沖冲決决況况凍冻淨净涼凉
減减湊凑幾几鳳凤憑凭凱凯擊击鑿凿劃划劉刘則则剛刚創创刪删別别製制劑剂劍剑劇剧勸劝辦办務务動动勵励勁劲勞劳勢势勝胜勻匀匯汇區区醫医華华協协單单賣卖盧卢衛卫卻却
廠厂廳厅歷历曆历厲厉壓压廁厕廂厢廚厨縣县參参雙双發发髮发變变敘叙葉叶號号嘆叹嚇吓嗎吗聽听啟启吳吴員员問问啞哑響响喚唤嘩哗嘗尝團团園园圍围國国圖图圓圆聖圣場场壞坏
塊块堅坚壇坛墳坟墜坠壘垒墊垫塵尘牆墙壯壮聲声殼壳處处備备復复複复夠够頭头夾夹奪夺奮奋獎奖婦妇媽妈嬰婴孫孙學学寧宁寶宝實实寵宠審审憲宪宮宫寬宽賓宾對对尋寻導导
壽寿將将爾尔塵尘嘗尝盡尽層层屆届屬属歲岁豈岂島岛嶺岭帥帅師师帳帐帶带幫帮幣币幹干廣广莊庄慶庆庫库應应廟庙龐庞廢废開开異异棄弃張张彌弥彎弯彈弹強强歸归當当錄录
徹彻徑径後后懷怀態态憐怜總总戀恋惡恶惱恼懸悬驚惊懼惧慘惨慣惯憤愤願愿懶懒戲戏戰战戶户執执擴扩掃扫揚扬擾扰撫抚拋抛搶抢護护報报擔担擬拟擁拥攔拦擰拧撥拨擇择掛挂
撓挠擋挡掙挣擠挤揮挥撈捞損损撿捡換换據据擲掷攙搀攤摊擺摆搖摇攜携數数敵敌斷断無无舊旧時时曠旷晝昼顯显曉晓曬晒暫暂術术機机殺杀雜杂權权條条來来楊杨極极構构樞枢
棗枣槍枪櫃柜標标棧栈棟栋欄栏樹树樣样橋桥檔档夢梦檢检樓楼樁桩櫻樱橫横歡欢歐欧殘残毀毁氣气漢汉湯汤溝沟沒没淚泪瀉泻潔洁灑洒淺浅漿浆澆浇濁浊測测濟济渾浑濃浓濤涛
滲渗漁渔潤润澗涧漲涨灣湾濕湿滿满滯滞濾滤濫滥燈灯靈灵災灾燦灿爐炉點点煉炼爛烂燭烛煙烟煩烦燒烧燙烫熱热愛爱爺爷牽牵犧牺狀状獨独獅狮獄狱獵猎豬猪貓猫獻献環环現现
瑪玛電电畫画暢畅疇畴療疗瘋疯癢痒癱瘫皺皱盞盏鹽盐監监蓋盖盜盗盤盘礦矿碼码磚砖確确礙碍禮礼禍祸種种積积稱称穩稳窮穷竊窃竄窜窩窝豎竖競竞筆笔築筑節节範范籃篮籌筹
簽签簡简糧粮糾纠紅红約约級级紀纪純纯綱纲納纳縱纵紛纷紙纸紋纹紡纺線线組组細细織织終终紹绍經经結结繞绕繪绘給给絡络絕绝統统繼继績绩續续維维綿绵綠绿緩缓編编緣缘
縮缩緊紧罰罚羅罗聯联聰聪職职肅肃腸肠膚肤腎肾腫肿脹胀脅胁膽胆勝胜腦脑腳脚臉脸臺台颱台艦舰艙舱艱艰藝艺蘇苏蘋苹範范莖茎薦荐榮荣藥药蓮莲獲获穫获瑩莹營营蕭萧薩萨
蔥葱蔣蒋藍蓝薔蔷虛虚蟲虫雖虽蝦虾蟻蚁補补襯衬襪袜裝装褲裤見见觀观規规視视覽览覺觉觸触譽誉計计訂订認认譏讥討讨讓让訓训議议訊讯記记講讲許许論论設设訪访證证評评
識识訴诉診诊詞词譯译試试詩诗誠诚話话誕诞詢询該该詳详語语誤误說说誘诱請请諸诸諾诺讀读課课誰谁調调諒谅談谈謀谋謊谎謝谢謠谣謹谨譜谱貝贝負负貢贡財财責责賢贤敗败
貨货質质販贩貪贪貧贫購购貫贯貴贵貸贷貿贸費费賀贺賊贼資资賞赏賠赔賴赖贈赠贏赢趕赶趙赵趨趋躍跃踐践車车軌轨軟软轉转輪轮輕轻載载較较輔辅輛辆輩辈輸输轄辖輯辑辭辞
邊边遼辽達达遷迁過过邁迈運运還还這这進进遠远違违連连遲迟適适選选遜逊遞递郵邮鄰邻鄭郑醬酱釀酿釋释裡里裏里鑒鉴針针釘钉鈣钙鈔钞鋼钢鑰钥鉤钩鍾钟鐘钟鋪铺錢钱鉛铅
銅铜鋁铝鐵铁銀银銷销鎖锁鍋锅鋒锋錯错錫锡錦锦鍵键鋸锯鎮镇鏡镜長长門门閃闪閉闭間间閒闲悶闷鬧闹聞闻閘闸閱阅隊队陽阳陰阴陣阵階阶際际陸陆陳陈險险隨随隱隐隻只難难
雞鸡離离霧雾靜静頂顶頁页項项順顺須须顧顾頓顿預预領领頻频題题顏颜額额風风飄飘飛飞飢饥飯饭飲饮飾饰飽饱飼饲餓饿館馆饅馒馬马馳驰驅驱駁驳駐驻駕驾驗验騎骑騙骗騷骚
魚鱼魯鲁鮮鲜鳥鸟鳴鸣鴨鸭鴻鸿鵝鹅鷹鹰麥麦黃黄齊齐齒齿齡龄龍龙龜龟週周託托遊游溫温檯台衝冲裏里峯峰綫线衆众着着牀床掲揭録录
"""
# Letters of other scripts that look like Latin ones, small letters.
_LOOK_ALIKE = "аaеeоoрpсcуyхxіiјjѕsвbнhтtмmкkοoαaνvρpιi"

_pairs = "".join(_TRADITIONAL.split()) + _LOOK_ALIKE
ONE_FORM = str.maketrans(dict(zip(_pairs[::2], _pairs[1::2], strict=True)))

_FIRST, _LAST = 0xB0, 0xD7
"""Rows of GB 2312 whose characters are ordered by sound."""
_REACH = 14
"""So many neighbours on each side; one syllable has nine characters on average, tones apart."""


def _place(character: str) -> int:
    """Where the character stands in the order of sounds; -1 when it is not among the common ones."""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return -1
    if len(code) != 2 or not _FIRST <= code[0] <= _LAST:
        return -1
    return (code[0] - _FIRST) * 94 + code[1] - 0xA1


def _at(place: int) -> str:
    code = bytes((_FIRST + place // 94, 0xA1 + place % 94))
    return code.decode("gb2312", "ignore") if place >= 0 and code[0] <= _LAST else ""


@functools.lru_cache(maxsize=2048)
def sound_alikes(character: str) -> tuple[str, ...]:
    """Characters that sound like this one or nearly so, the likeliest first; empty when it is a rare one."""
    place = _place(character)
    if place < 0:
        return ()
    steps = sorted(range(-_REACH, _REACH + 1), key=abs)
    found = (_at(place + step) for step in steps if step)
    return tuple(c for c in found if c)
