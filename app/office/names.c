/* office/names.c — surnames as frequent as they are in the north, given names by sex and generation */
#include "office/names.h"

#include <string.h>

/* frequent first; the last line holds surnames that are read unlike their character, and compound ones */
static const char *const surnames[] = {
  "王", "李", "张", "刘", "陈", "杨", "赵", "郭", "武", "高", "马", "任", "梁", "田", "贾",
  "薛", "韩", "郝", "冯", "康", "侯", "宋", "段", "孙", "乔", "白", "牛", "吴", "董", "崔",
  "苏", "史", "胡", "孟", "秦", "邢", "程", "曹", "范", "裴", "温", "阎", "常", "杜", "樊",
  "郑", "申", "石", "安", "翟", "祁", "靳", "卫", "原", "弓", "成", "冀", "景", "霍", "荆",
  "单", "曾", "解", "仇", "查", "区", "尉迟", "任", "盖", "朴", "华", "纪", "欧阳",
  "司马", "令狐", "呼延", "上官", "宁",
};

static const char *const men_old[] = {
  "建国", "建军", "志强", "国强", "保平", "来福", "德胜", "文祥", "福生", "永红",
  "卫东", "爱民", "玉柱", "双喜", "根生", "金锁", "树林", "庆云", "有才", "守信",
  "明亮", "和平", "援朝", "跃进", "新民", "云生", "贵生", "润生", "拴柱", "富贵",
  "长青", "天明",
};
static const char *const women_old[] = {
  "秀英", "桂英", "玉兰", "淑珍", "改梅", "爱莲", "秀兰", "桂花", "凤仙", "玉珍",
  "润花", "俊英", "月娥", "春花", "巧云", "素琴", "美玲", "丽华", "爱萍", "秋菊",
  "翠萍", "变英", "改变", "林香", "翠花", "兰英", "玉梅", "金花", "彩霞", "雪梅",
  "瑞芳", "桂莲",
};
static const char *const men_middle[] = {
  "伟", "军", "勇", "强", "磊", "涛", "斌", "鹏", "志刚", "晓东", "海峰", "建华", "永胜",
  "俊杰", "国栋", "文斌", "宏伟", "晋生", "亮", "刚", "峰", "波", "辉", "超", "建平",
  "建伟", "晓军", "云飞", "向阳", "立新", "学文", "海龙",
};
static const char *const women_middle[] = {
  "丽", "芳", "敏", "静", "燕", "艳", "娟", "霞", "红梅", "晓燕", "丽娟", "海燕", "建芳",
  "志红", "玉芳", "晋梅", "慧", "琴", "莉", "娜", "雪", "萍", "瑞霞", "春燕", "俊芳",
  "丽萍", "晓红", "文丽", "彩虹", "小玲", "秀芳", "亚琴",
};
static const char *const men_young[] = {
  "宇航", "浩然", "子轩", "泽宇", "俊豪", "嘉伟", "昊", "晨", "旭东", "鑫", "帅", "凯",
  "博文", "思远", "天宇", "家豪", "志鹏", "泽", "龙飞", "宇", "晓宇", "文博", "智超",
  "煜", "佳俊", "子豪", "晨曦", "永康", "振宇", "一鸣", "晋鹏", "世杰",
};
static const char *const women_young[] = {
  "婷", "雅婷", "欣怡", "佳琪", "梦瑶", "思雨", "雨欣", "晓彤", "倩", "莹", "璐", "悦",
  "诗涵", "佳慧", "宇婷", "静怡", "雪莹", "梓涵", "颖", "丹", "文静", "丽君", "晓娜",
  "瑶", "晨", "若曦", "子怡", "嘉欣", "艺菲", "晋瑶", "可欣", "明月",
};
static const char *const rare_given[] = {
  "䶮", "𬍛", "㛃", "𬱖", "文䶮", "子𬍛", "𬭎", "𬀩", "晓㛃", "国𬱖", "堃", "喆",
  "赟", "翀", "燚", "𫖯", "玥𬍛", "龑", "彧", "㵘",
};

#define PICK(random, list) (list[random_below (random, G_N_ELEMENTS (list))])

static const char *
pick_surname (Random *random)
{
  /* the smaller of two draws: the first surnames become the frequent ones */
  guint one = random_below (random, G_N_ELEMENTS (surnames));
  guint two = random_below (random, G_N_ELEMENTS (surnames));

  return surnames[MIN (one, two)];
}

static const char *
pick_given (Random *random, int birth_year, gboolean male)
{
  if (birth_year < 1964)
    return male ? PICK (random, men_old) : PICK (random, women_old);
  if (birth_year < 1986)
    return male ? PICK (random, men_middle) : PICK (random, women_middle);
  return male ? PICK (random, men_young) : PICK (random, women_young);
}

/* A second given character before a single one, as parents do who know three Wang Wei. */
static const char *const middles[] = { "", "", "", "晓", "建", "文", "志", "玉", "海", "永", "俊", "国", "春", "瑞", "云", "明" };

void
name_make (Random *random, int birth_year, gboolean male, gboolean rare, char out[NAME_SIZE])
{
  const char *given = rare ? PICK (random, rare_given) : pick_given (random, birth_year, male);

  g_strlcpy (out, pick_surname (random), NAME_SIZE);
  if (!rare && g_utf8_strlen (given, -1) == 1)
    g_strlcat (out, PICK (random, middles), NAME_SIZE);
  g_strlcat (out, given, NAME_SIZE);
}

static const char *const unit_words[] = {
  "晨光", "汾河", "晋阳", "龙城", "双塔", "并州", "恒山", "五台", "云冈", "太行",
  "吕梁", "雁门", "平遥", "华北", "三晋", "新星", "同心", "金桥", "宏远", "和顺",
  "万通", "北方", "东升", "振兴", "永固", "腾飞", "丰裕", "瑞祥", "长城", "嘉禾",
  "康泰", "明达",
};
static const char *const unit_trades[] = {
  "机械制造", "煤业", "焦化", "钢铁", "化工", "纺织", "食品", "商贸", "物业服务",
  "餐饮管理", "建筑安装", "运输", "印刷", "电子科技", "信息技术", "医药", "水泥",
  "陶瓷", "醋业", "酒业", "农业开发", "汽车维修", "广告传媒", "人力资源服务",
  "旅游开发", "供热",
};
static const char *const unit_forms[] = {
  "有限公司", "有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "厂",
};

void
unit_name_make (Random *random, char out[NAME_SIZE])
{
  g_strlcpy (out, PICK (random, unit_words), NAME_SIZE);
  g_strlcat (out, PICK (random, unit_words), NAME_SIZE);
  g_strlcat (out, PICK (random, unit_trades), NAME_SIZE);
  g_strlcat (out, PICK (random, unit_forms), NAME_SIZE);
}
