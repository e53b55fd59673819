# draft: machine-drafted, to be reviewed by a native editor
# Comity: the messages of en.ftl, key by key. How to correct one: ../MESSAGES.md

## Navigation
nav-skip = 跳到正文
nav-main = 主导航
nav-home = 首页
nav-states = 国家
nav-contacts = 联络点
nav-incidents = 事件
nav-framework = 框架
nav-capacity = 能力
nav-meetings = 会议
nav-library = 资料库
nav-languages = 本页语言
nav-breadcrumb = 当前位置
nav-on-this-page = 本页内容
nav-foot = 关于本服务器
nav-sign-in = 登录
nav-sign-out = 退出登录
nav-work = 我的工作
nav-account = 我的账户
nav-queue = 秘书处待办
nav-mandates = 授权
nav-accreditations = 资格认可
nav-log = 透明日志
nav-about-data = 数据和接口
nav-about-accessibility = 无障碍
nav-about-disclaimer = 免责声明
nav-back-to = 返回{ $page }

## Words used on many pages
common-brand = Comity
common-tagline = 各国促进网络空间和平与安全的名录和记录
common-title = { $page } – Comity
common-draft-notice = 本页文字由机器翻译，尚待母语编辑审校。
common-draft-notice-action = 阅读本页英文版
common-demo-notice = 这是演示。其中的国家、人员和号码均属虚构。
common-today = 今天
common-yesterday = 昨天
common-days-ago =
    { $count ->
       *[other] { $count }天前
    }
common-in-days =
    { $count ->
       *[other] { $count }天后
    }
common-minutes =
    { $count ->
       *[other] { $count }分钟
    }
common-hours =
    { $count ->
       *[other] { $count }小时
    }
common-yes = 是
common-no = 否
common-search = 搜索
common-find = 查找
common-filter = 筛选
common-clear = 清除
common-continue = 继续
common-send = 发送
common-save = 保存
common-change = 更改
common-change-what = 更改：{ $field }
common-cancel = 取消
common-back = 返回
common-print = 打印
common-copy = 复制
common-edit = 编辑
common-open = 打开
common-remove = 移除
common-details = 详情
common-all = 全部
common-none = 无
common-not-given = 未提供
common-not-visible = 不向您显示
common-unknown = 未知
common-optional = 选填
common-required-note = 除标明选填的项目外，其余各项均须填写。
common-from = 自
common-until = 至
common-no-end = 无截止日期
common-since-date = 自{ $date }起
common-until-date = 至{ $date }止
common-state = 国家
common-role = 职能
common-status = 状态
common-date = 日期
common-what = 事项
common-who = 人员
common-actions = 操作
common-reason = 理由
common-id = 记录编号
common-party = 参与方
common-person = 人员
common-language = 语言
common-next-page = 下一页
common-previous-page = 上一页
common-page-number = 第{ $number }页
common-download-json = 下载 JSON 格式
common-download-csv = 下载 CSV 格式
common-download-vcf = 下载名片
common-download-proof = 下载证明
common-results =
    { $count ->
       *[other] { $count }项结果
    }
common-in-utc = 所有时间均为协调世界时（UTC）。
common-record-as-of = 记录状态截至{ $when }
common-error-reference = 参考编号：{ $reference }
common-form-expired-help = 您的回答已保留。请检查后重新发送。
common-session-warning = 本页久未使用，您即将退出登录。
common-session-continue = 保持登录
common-unsaved-warning = 您的更改尚未发送。
common-new-window-no = 链接在同一窗口打开。
common-language-of-text = 这段文字的语言：{ $language }。
common-counted = { $text }（{ $count }）

## Home
home-title = 知道找谁，让人找到
home-intro = 各国在此指定联络点。任何人都可以核查记录未被更改。
home-search-label = 查找国家或联络点
home-doors = 您想做什么？
home-door-contact = 查找联络点
home-door-contact-text = 选择国家和职能，即可看到应联系谁，以及当地时间。
home-door-states = 查看各国公布的内容
home-door-states-text = 联合国每个会员国和观察员国各有一页。
home-door-nominate = 指定或更新贵国联络点
home-door-nominate-text = 供国家管理员和联络点本人使用。
home-door-queue = 处理秘书处待办
home-door-queue-text = 待处理的提名、久无回音的联络点和待核查的国名。
home-door-log = 核查记录是否真实
home-door-log-text = 粘贴记录编号，或打开您收到的证明文件。
home-door-data = 使用数据
home-door-data-text = JSON 和 CSV 格式的列表，以及有说明的程序接口。
home-map-title = 哪些国家有公开页面
home-map-caption = 方格大小相同，位置为近似位置，不对任何领土或边界表示意见。
home-map-has-profile = 已公布联络点
home-map-no-profile = 尚未公布任何内容
home-map-observer = 观察员国
home-count-states =
    { $count ->
       *[other] { $count }个国家参加
    }

## States
states-title = 国家
states-intro = 联合国会员国和观察员国。
states-search-label = 国名或代码
states-search-hint = 例如：肯尼亚、KEN 或 404
states-search-button = 搜索国家
states-count =
    { $count ->
       *[other] { $count }个国家
    }
states-none-found = 没有与“{ $query }”相符的国家。请输入较短的部分名称，或输入代码。
states-empty = 服务器设置成员后，各国将在此显示。
states-table-caption = 各国及其代码和分组
states-column-name = 国家
states-column-code = 代码
states-column-group = 区域组
states-column-notes = 备注
states-column-contacts = 联络点
states-view-map = 以地图显示
states-view-list = 以列表显示
states-order-note = 列表按汉语拼音排序。
states-by-group = 按区域组
states-groups = 国家组别
states-all = 所有国家
states-map-contact = 有可向您显示的联络点
states-map-no-contact = 没有可向您显示的联络点
states-found = 与“{ $query }”相符的国家
states-under-review = 该名称正在核查。此处显示最近一次无争议的形式。

## One State
state-title = { $state }：概况
state-formal-name = 正式名称
state-code = 代码
state-code-text = 三字母代码{ $iso3 }，两字母代码{ $iso2 }，数字代码{ $m49 }
state-group = 区域组
state-region = 区域
state-membership = 成员资格
state-member-since = { $year }年起为会员国
state-observer = 观察员国
state-special = 特殊情况
state-ldc = 最不发达国家
state-lldc = 内陆发展中国家
state-sids = 小岛屿发展中国家
state-grouping-as-of = 截至{ $date }的情况
state-source-compared = 本站表格，已与大会和会议管理部网页副本核对
state-source-compared-in-part = 本站表格，仅部分核对
state-source-not-compared = 本站表格，尚未核对
state-source-common-knowledge = 众所周知，未见于联合国文件
state-source-invented = 虚构数据
state-grouping-note = 关于该分组的说明
state-ldc-leaves = 定于{ $date }脱离最不发达国家名单
state-contacts = 联络点
state-contacts-filled =
    { $total ->
       *[other] { $total }项职能中已有{ $count }项指定联络点
    }
state-contacts-none = 没有可向您显示的该国联络点。该国指定后将在此显示。
state-contacts-sign-in = 大多数联络点只向已登录的参与者显示。
state-contacts-nominate = 指定联络点
state-history = 历史记录
state-history-empty = 已公布的更改将连同日期在此显示。
state-nothing = 未提交资料
state-sheet = 供打印的单页
state-cite = 引用本页
state-report-error = 报告错误
state-other-bodies = 区域机构和其他参与方
state-names = 六种语言的名称
state-facts = 概览
state-waiting = 等待答复的提名
state-framework-empty = 该国提交的政策、立场和问卷答复将显示在此处。
state-capacity-empty = 该国提交的需求、提议和项目将显示在此处。

## Contact look-up
lookup-title = 查找联络点
lookup-intro = 选择国家、职能，或两者都选。
lookup-state = 国家
lookup-role = 职能
lookup-any-state = 任何国家
lookup-any-role = 任何职能
lookup-button = 查找联络点
lookup-count =
    { $count ->
       *[other] 找到{ $count }个联络点
    }
lookup-none = 没有符合所选条件的联络点。请换一项职能，或查看该国页面。
lookup-empty-public = 向所有人公开的联络点在此显示。登录后可看到参与者之间共享的联络点。
lookup-public-note = 您尚未登录，只能看到各国公开的联络点。
lookup-caption = 相符的联络点
lookup-several = 有几个国家符合。请选择其中一个。
lookup-first = 首先联络
lookup-roles = 选择哪项职能
lookup-public-title = 所有人都可以看到的联络点
lookup-column-contact = 联络点
lookup-column-phone = 电话
lookup-column-mail = 电子邮件
lookup-column-confirmed = 最近确认

## Contact card
contact-title = { $role }：{ $state }
contact-person = 人员
contact-name = 姓名
contact-post = 职务
contact-address-form = 称谓
contact-office = 机关
contact-unit = 部门
contact-place = 地点
contact-channels = 联系方式
contact-channel-number = 联系渠道{ $number }
contact-hours = 时间
contact-hours-always = 每天24小时
contact-hours-in-zone = { $hours }，时区{ $zone }
contact-local-time = 当地现在是{ $time }。
contact-local-time-outside = 当地现在是{ $time }，不在办公时间。如事情紧急，请使用危机渠道。
contact-local-time-inside = 当地现在是{ $time }，在办公时间内。
contact-use-crisis = 使用危机渠道
contact-call = 拨打{ $number }
contact-write = 写信至{ $address }
contact-duty = 值班方式
contact-languages = 通话语言
contact-keys = 加密密钥
contact-keys-note = 信任密钥之前，请通过另一渠道核对指纹。
contact-keys-fingerprint = 我们用于加密信件的密钥指纹：
contact-keys-fault = 不会用此密钥发送信件。
contact-note = 备注
contact-deputies = 副联络点
contact-deputy-of = { $name }的副联络点
contact-confirmed-today = 最近确认：今天
contact-confirmed-yesterday = 最近确认：昨天
contact-confirmed-days-ago =
    { $count ->
       *[other] 最近确认：{ $count }天前
    }
contact-never-confirmed = 迄今未确认
contact-confirmed-on = 确认时间：{ $when }
contact-confirmed-by-holder = 由联络点本人确认
contact-confirmed-by-administrator = 由国家管理员确认
contact-stale = 该条目久未确认。依赖之前请先致电核实。
contact-visibility = 谁可以看到
contact-part-label = 这一部分的标签为{ $label }。
contact-part-erased = 这一部分的文字已于{ $date }删除。
contact-history = 该联络点的历史记录
contact-no-channels = 没有可向您显示的联系渠道。
contact-open-now = 现在有人接听
contact-closed-now = 现在无人接听
contact-opens = { $when }开放
contact-suspended-notice = 秘书处已暂停该联络点。理由：{ $reason }
contact-suspended-plain = 秘书处已暂停该联络点。
contact-withdrawn-notice = 该联络点已于{ $date }撤回。
contact-nominated-notice = 该联络点于{ $date }获得提名，尚未接受。
contact-accepted-notice = 该联络点已接受，等待确认。
contact-actions = 您可以做什么
contact-action-edit = 编辑该联络点
contact-action-confirm = 确认全部内容正确
contact-action-withdraw = 撤回该联络点
contact-action-suspend = 暂停该联络点
contact-action-reinstate = 恢复该联络点
contact-action-relabel = 更改可见范围
contact-action-erase = 删除部分文字
contact-action-proof = 获取该记录的证明
contact-action-approval = 下载批准记录，以便离线核验
contact-receipt = 回执
contact-receipt-text = 您的声明已于{ $when }接受。其证明最迟于{ $due }备妥。
contact-proof-ready = 该记录的证明已备妥。
contact-proof-waiting = 下一次写入日志后证明即备妥，最迟于{ $due }。
contact-letter = 邀请函
contact-letter-waiting = 等待发送。
contact-letter-again = 邮件服务器尚未接收。下次尝试：{ $when }。
contact-letter-handed = 已交给邮件服务器：{ $when }。
contact-letter-refused = 被邮件服务器拒收（{ $status }）：{ $when }。地址可能有误。
contact-letter-key = 未发出：{ $when }。条目中的加密密钥无法使用；请更换密钥，然后重新邀请。
contact-letter-given-up = 邮件服务器未及时接收；已停止发送：{ $when }。
contact-letter-returned = 已交出，但被退回；收件方邮件服务器报告（{ $status }）：{ $when }。地址可能有误。

## Status words
status-nominated = 已提名
status-accepted = 已接受
status-active = 有效
status-suspended = 已暂停
status-withdrawn = 已撤回
status-declined = 已谢绝
answered-by-contact = 联络点本人
answered-by-deputy = 副联络点
answered-by-administrator = 国家管理员
status-current = 现行
status-ended = 已结束
status-future = 尚未生效
status-member = 会员国
status-observer = 观察员国

## Roles
role-public = 公众
role-diplomatic = 外交联络点
role-policy = 政策联络点
role-technical = 技术联络点
role-legal = 法律联络点
role-state-admin = 国家管理员
role-cirt = 国家计算机应急响应小组
role-regional = 区域机构
role-secretariat = 秘书处
role-operator = 服务器运营者
role-public-hint = 任何人，不论是否登录。
role-diplomatic-hint = 代表国家发言，通常设在外交部。
role-policy-hint = 协调国家网络政策。
role-technical-hint = 处理事件，尽可能昼夜值守。
role-legal-hint = 答复法律问题和请求。
role-state-admin-hint = 指定、确认和撤回一国的联络点。
role-cirt-hint = 获认可的国家小组的工作人员。
role-regional-hint = 区域组织的工作人员。
role-secretariat-hint = 主办方负责维护名录的工作人员。
role-operator-hint = 运行机器，只能看到公开内容。

## Channels: kind
medium-mail = 电子邮件
medium-phone = 电话
medium-mobile = 移动电话
medium-messenger = 即时通信
medium-video = 视频通话
medium-fax = 传真
medium-post = 邮寄地址

## Channels: purpose
purpose-routine = 日常事务
purpose-urgent = 紧急事务
purpose-crisis = 危机

## Duty patterns
duty-office = 办公时间
duty-24-7 = 昼夜值守
duty-on-call = 非办公时间随叫随到
day-mon = 周一
day-tue = 周二
day-wed = 周三
day-thu = 周四
day-fri = 周五
day-sat = 周六
day-sun = 周日
day-every = 每天
day-span = { $first }至{ $last }

## Regional groups and kinds of party
group-african = 非洲国家组
group-asia-pacific = 亚太国家组
group-eeg = 东欧国家组
group-grulac = 拉丁美洲和加勒比国家组
group-weog = 西欧和其他国家组
group-none = 不属于任何区域组
group-ldc = 最不发达国家
group-lldc = 内陆发展中国家
group-sids = 小岛屿发展中国家
region-africa = 非洲
region-americas = 美洲
region-asia = 亚洲
region-europe = 欧洲
region-oceania = 大洋洲
region-australia-and-new-zealand = 澳大利亚和新西兰
region-caribbean = 加勒比
region-central-america = 中美洲
region-central-asia = 中亚
region-eastern-africa = 东非
region-eastern-asia = 东亚
region-eastern-europe = 东欧
region-melanesia = 美拉尼西亚
region-micronesia = 密克罗尼西亚
region-middle-africa = 中部非洲
region-northern-africa = 北非
region-northern-america = 北美
region-northern-europe = 北欧
region-polynesia = 波利尼西亚
region-south-america = 南美洲
region-south-eastern-asia = 东南亚
region-southern-africa = 南部非洲
region-southern-asia = 南亚
region-southern-europe = 南欧
region-western-africa = 西非
region-western-asia = 西亚
region-western-europe = 西欧
region-fictional = 虚构区域
region-central-highlands = 中部高地
region-lantern-coast = 灯笼海岸
region-northern-shore = 北岸
region-outer-islands = 外岛
region-southern-plain = 南部平原
party-state = 国家
party-regional = 区域机构
party-organization = 国际组织
party-host = 本服务器主办方
party-observer = 观察员国
party-secretariat = 秘书处
party-community = 专业社群
party-cirt = 国家计算机应急响应小组
capacity-state = 参加的国家
capacity-cirt = 国家计算机应急响应小组
capacity-regional = 区域机构
capacity-secretariat = 秘书处
capacity-community = 专业社群
capacity-operator = 服务器运营者

## Forms
form-error-title = 有一处问题
form-error-count =
    { $count ->
       *[other] 请更正{ $count }处回答。
    }
form-error-prefix = 错误：
form-error-at = { $field }：{ $error }
form-check-title = 检查您的回答
form-check-intro = 尚未发送任何内容。请阅读您的回答，更改不正确之处。
form-check-send = 发送这些回答
form-check-back = 返回更改
form-step = 第{ $step }步，共{ $total }步
form-draft-kept = 您的回答保存在服务器上，直至您发送或放弃。
form-discard = 放弃这份草稿
form-draft-resume = 您有一份{ $when }的草稿。
form-draft-open = 继续填写草稿
form-nominate-title = 指定联络点
form-nominate-intro = 当事人将收到邀请，并决定是否接受。
form-nominate-button = 继续检查
form-changed = 已修改
form-part-labels = 为个别部分设置更严格的标签
form-channel-add = 再添加一个渠道
form-choose = 请选择
form-nominate-first = 无：这是该职能的第一联络点
form-nominate-done = 联络点已指定，邀请正在发送。
form-edit-title = 编辑联络点
form-edit-intro = 请更改不再正确的内容。未改动的内容保持原样。
form-edit-button = 继续检查
form-edit-done = 联络点已更新。
form-edit-hidden-part = 您无权查看的部分不在此显示，并保持不变。
form-accept-title = 担任联络点的邀请
form-accept-intro = { $state }提名您担任：{ $role }。
form-accept-explain = 如您接受，参与者可以在此找到您并与您联系。您可以谢绝，无须说明理由。
form-accept-entry = 将显示的内容
form-accept-button = 接受
form-decline-button = 谢绝
form-accept-done = 谢谢。您的条目正等待确认。
form-decline-done = 您已谢绝。您的条目已撤回。
form-accept-expires = 本邀请的有效期至{ $when }。
form-confirm-title = 确认该联络点
form-confirm-intro = 请逐行阅读。您确认即表示今天全部内容正确。
form-confirm-button = 全部正确
form-confirm-wrong = 有错误：编辑
form-confirm-done = 已确认。谢谢。
form-confirm-too = 我已逐行阅读。全部内容今日均正确，我予以确认。
form-withdraw-title = 撤回该联络点
form-withdraw-intro = 该联络点将不再显示。其曾经存在的记录予以保留。
form-withdraw-button = 撤回
form-withdraw-done = 联络点已撤回。
form-suspend-title = 暂停该联络点
form-suspend-intro = 如联络点的数据似乎不实或遭滥用，请予暂停。您的理由只有有关国家、联络人本人和秘书处可以看到。
form-suspend-button = 暂停
form-suspend-done = 联络点已暂停。
form-reinstate-title = 恢复该联络点
form-reinstate-intro = 该联络点将连同原有数据重新显示。
form-reinstate-button = 恢复
form-reinstate-done = 联络点已恢复。
form-relabel-title = 更改谁可以看到该联络点
form-relabel-intro = 新标签自即日起适用于整个联络点。
form-relabel-loosen-warning = 新标签将使更多人看到该联络点。
form-relabel-loosen-sure = 是的，今后可以让更多人看到。
form-relabel-button = 更改标签
form-relabel-done = 标签已更改。
form-erase-title = 删除部分文字
form-erase-intro = 删除将销毁本版本和所有先前版本中的文字，无法撤销。
form-erase-parts = 要删除的部分
form-erase-confirm = 我明白文字无法找回。
form-erase-confirm-note = 曾有陈述的记录会保留，但其文本将在本服务器各处销毁。
form-erase-account-note = 抹除人员信息时，该人员在本服务器上的账户也随之关闭，除非另有记录仍列有此人。在此之前，用于登录的地址予以保留。
form-erase-button = 永久删除
form-erase-done = 文字已删除。记录的证明仍然有效。
form-stale-title = 其间有人作了更改
form-stale-intro = 您的更改未保存。两份文字并排显示，没有任何内容丢失。
form-stale-yours = 您的文字
form-stale-theirs = 现有记录中的文字
form-stale-when = 更改时间：{ $when }
form-stale-same = 两者相同
form-stale-differs = 不同
form-stale-keep-theirs = 保留现有记录中的文字
form-stale-use-mine = 以现有记录为基础，重新加入我的更改
form-stale-merge = 按我的选择继续
form-stale-caption = 两份文字逐项对照

## Fields and hints
field-state = 国家
field-role = 职能
hint-role = 一国可以为一项职能指定多个联络点。首先联系第一个。
field-name = 人员姓名
hint-name = 按应显示的形式填写，例如名片上的姓名。
field-post = 职务
hint-post = 例如：网络政策司司长。
field-address-form = 称谓
hint-address-form = 他人写信时应如何称呼此人。
field-office = 机关名称
hint-office = 例如：外交部。
field-unit = 部门
hint-unit = 机关内的司处或小组。
field-place = 地点
field-invitation-mail = 接收邀请的电子邮件地址
hint-invitation-mail = 邀请只发送至该地址。
field-channels = 联系渠道
hint-channels = 最多可填八种联系方式，最佳的列在最前。
field-channel = 联系渠道{ $number }
field-medium = 渠道种类
field-value = 号码或地址
hint-value = 电话号码请带国家代码，例如 +254 20 000 0000。
field-purpose = 用途
field-hours = 时间
hint-hours = 请填写 24/7，或填写日期和时间，如 mon-fri 08:00-17:00。
field-zone = 时区
hint-zone = 例如：Africa/Nairobi。来电者可由此知道当地时间。
field-duty = 值班方式
field-duty-note = 值班时间说明
field-languages = 通话语言
hint-languages = 请勾选该联络点能够接听电话的每种语言。
hint-languages-other = 两个或三个字母的代码，例如 { $codes }。
field-languages-other = 其他语言
field-keys = 加密密钥
hint-keys = 请以文本形式粘贴公钥。若为 OpenPGP 密钥，我们用其加密信件。切勿粘贴私钥。
field-note = 备注
hint-note = 来电者应当知道的事项。请勿在此填写机密。
field-label = 谁可以看到
hint-label = 各国通常选择 TLP:GREEN，即所有已登录的参与者。
field-part-label = 这一部分的更严格标签
hint-part-label = 一部分的可见范围可以小于整体，但不得大于整体。
field-part-label-same = 与整个联络点相同
field-audience = 可见对象
hint-audience = 国家、机构或职能的代码，例如 { $codes }。TLP:AMBER 及更严格的标签需要填写。
field-deputy-of = 为谁的副联络点
field-reason = 理由
hint-reason = 一两句话。有关国家将会看到。
field-basis = 删除依据
hint-basis = 例如：当事人的请求。
field-mail = 电子邮件地址
field-party = 参与方
field-person = 人员
field-from = 自
field-until = 至
hint-date = 年、月、日，例如 2026-11-21
hint-from = 留空表示立即生效。
field-token-name = 令牌名称
field-passkey-name = 通行密钥名称
hint-token-name = 请写明用途，便于日后辨认。
hint-passkey-name = 请写明保存它的设备，例如办公电话。
field-token-scope = 令牌的权限
scope-read = 阅读我有权阅读的内容
scope-write = 阅读，并代我作出声明
scope-nominate = 指定和编辑联络点
scope-confirm = 确认联络点
scope-administer = 我有权做的一切
basis-request-of-person = 当事人要求删除
basis-no-longer-needed = 不再需要
basis-entered-in-error = 误填
basis-unlawful = 法律或法院要求删除
field-record = 记录编号或指纹
hint-record = 见页面底部或证明文件。
field-proof-file = 证明文件

## Traffic Light Protocol
tlp-title = 交通灯协议（TLP）
tlp-intro = 每项记录都带有该协议的标签。标签说明谁可以看到。
tlp-clear = TLP:CLEAR
tlp-green = TLP:GREEN
tlp-amber = TLP:AMBER
tlp-amber-strict = TLP:AMBER+STRICT
tlp-red = TLP:RED
tlp-clear-text = 所有人都可以看到，无须登录。
tlp-green-text = 所有已登录的参与者都可以看到。
tlp-amber-text = 所有方以及其指明的国家、机构或职能可以看到。
tlp-amber-strict-text = 所有方以及其明确指明者可以看到，但不包括其成员。
tlp-red-text = 作者和指明的人员可以看到。
tlp-sharing-note = 请勿将所读内容传至标签允许的范围之外。

## Sign in
signin-title = 登录
signin-intro = 请填写您的电子邮件地址。您将收到一个只能使用一次的链接。
signin-button = 发送登录链接
signin-sent-title = 请查看您的邮箱
signin-sent =
    { $count ->
       *[other] 如该地址属于参与者，链接已经发出。链接在{ $count }分钟内有效。
    }
signin-no-mail = 没有收到？请查看垃圾邮件，或询问贵国的国家管理员。
signin-who = 账户凭邀请开设。邀请由贵国或秘书处发出。
signin-link-title = 用链接登录
signin-link-intro = 请按按钮登录。链接只能使用一次。
signin-link-as = 您将以{ $name }的身份登录。
signin-link-recovers = 此链接用于创建新的通行密钥。创建后，您原有的通行密钥、会话和令牌全部失效。
signin-link-button = 现在登录
signin-needed = 请登录后查看本页。
signin-passkey-intro = 您的设备通过指纹、面部或锁屏密码确认是您本人。无需填写任何内容。
signin-passkey-button = 用通行密钥登录
signin-other = 还没有通行密钥？
signin-passkey-first = 已有通行密钥者请用其登录，不会收到链接。
passkey-scripts = 使用通行密钥需要脚本，而该浏览器已停用脚本。
passkey-none = 该浏览器在此地址不提供通行密钥。
passkey-stopped = 设备未能确认是您本人。请重试，并让设备识别您。
passkey-has-one = 该设备已存有您的通行密钥。
passkey-away = 无法询问您的设备。请重新加载本页后再试。
signin-done = 您已登录。
signout-done = 您已退出登录。

## Account
account-title = 我的账户
account-name = 姓名
account-mail = 电子邮件地址
account-roles = 您以何种身份行事
account-no-roles = 您目前没有任何职能。
account-language = 邮件语言
account-language-button = 保存语言
account-language-done = 语言已保存。
account-sessions = 登录会话
account-sessions-intro = 请结束您不认识的所有会话。
account-session-this = 本次会话
account-agent = { $system } 上的 { $browser }
account-session-started = 开始
account-session-used = 最近使用
account-session-device = 浏览器
account-session-end = 结束该会话
account-session-end-done = 会话已结束。
account-passkeys = 通行密钥
account-passkeys-intro = 凭通行密钥，您可用自己的设备登录。它只在本网站有效，他人无法骗取。
account-passkeys-empty = 您没有通行密钥。您添加的通行密钥将在此列出。
account-passkeys-one = 请在第二台设备上再添加一个，以免遗失第一台后无法登录。
account-passkey-new = 添加通行密钥
account-passkey-added = 添加
account-passkey-copied = 保存在多台设备上
account-passkey-elsewhere = 它已不能用于本站，因为它是为另一个地址创建的：
account-passkey-rename = 更改名称
account-passkey-remove = 移除
account-passkey-remove-note = 移除通行密钥也会结束用它打开的会话和用它建立的令牌。
account-passkey-confirm-first = 要添加或移除通行密钥，请先确认是您本人。
account-passkey-sign-in-again = 通行密钥须在登录后10分钟内添加。请退出登录，然后重新登录。
account-passkey-add-done = 通行密钥已添加。今后请用其登录。
account-passkey-rename-done = 名称已更改。
account-passkey-remove-done = 通行密钥已移除，用它打开的会话和用它建立的令牌已结束。
account-confirm-title = 确认是您本人
account-confirm-intro = 请再次使用您的通行密钥。确认在10分钟内有效。
account-confirm-button = 用通行密钥确认
account-confirm-done = 已确认是您本人，10分钟内有效。
account-sign-out = 退出登录
account-sign-out-everywhere = 在所有设备上退出登录
account-everywhere-note = 在所有设备上退出登录，也会使您的程序令牌失效。
account-everywhere = 所有设备
account-everywhere-done = 您已在所有设备上退出登录，程序令牌也已失效。
account-signed-out-everywhere = 您已在所有设备上退出登录。
account-tokens = 程序令牌
account-tokens-intro = 程序可凭令牌在您设定的范围内代您行事。
account-tokens-empty = 您没有令牌。您创建的令牌将在此列出。
account-token-new = 创建令牌
account-token-once = 请立即复制该令牌。令牌只显示一次。
account-token-revoke = 吊销
account-token-revoked = 令牌已吊销。
account-token-revoke-done = 令牌已吊销。
account-token-expires = 到期
account-token-last-used = 最近使用
account-token-never-used = 从未使用
account-time-limits = 60分钟未使用即退出登录，满12小时后一律退出登录。

## My work
work-title = 我的工作
work-intro = 等待您处理的事项，最早的在前。
work-empty = 没有等待您处理的事项。需要您答复时，任务将在此显示。
watch-title = 谁查看了我方条目
watch-intro = 每一行说明谁在哪一天查看了贵方的非公开条目，以及查看了几次。贵方自己的人员不留记录。
watch-empty = 没有外部人员查看过。
watch-nobody = 您不代表任何一方，因此这里没有条目。
watch-held = { $party }，{ $role }
watch-mandate = 授权：{ $role }
watch-times =
    { $count ->
       *[other] 显示{ $count }次
    }
watch-person = 人员
watch-sealed = 该日已封存入账
watch-open = 该日尚未封存
watch-older = 更早的日期
watch-note = 记录保存400天。每一天结束后即封存。证明见JSON格式。
work-confirm = 确认您的条目
work-confirm-contact = 确认{ $name }的条目
work-accept = 答复邀请
work-draft = 继续填写草稿
work-drafts = 我的草稿
work-proposals = 需要第二人批准的草稿
work-stale = 久未确认
work-my-contacts = 我国的联络点
work-my-entry = 我本人的条目
work-missing-role = 该职能尚未指定联络点
work-letters = 未能送出的信件
work-letters-note = 此处列出被邮件服务器拒收或未及时接收的信件，不显示地址。
work-letter-other = 关于登录或授权的信件
proposal-nominate = 提名联络点：{ $name }
proposal-withdraw = 撤回联络点：{ $name }
proposal-relabel = 让更多人看到联络点：{ $name }
proposal-mine = 这份草稿由您拟写。第二人批准后才会生效。
proposal-theirs = 由{ $name }拟写。您或另一位有权者批准后才会生效。
proposal-until = 等待至
proposal-who = 谁可以批准
proposal-whole = 草稿内容
proposal-new = 变更后的内容
proposal-present = 当前内容
proposal-approve = 批准
proposal-approve-note = 请先通读全文。随后您的设备将签署这一文本，两人的名字会永久留在其旁。
proposal-approve-button = 用通行密钥批准
proposal-approve-without = 不用通行密钥批准
proposal-without-note = 您没有通行密钥。本服务器允许您不用密钥批准，批准记录会注明这一点。
proposal-send-back = 退回
proposal-send-back-button = 退回拟写人
proposal-reason-hint = 请说明需要修改之处。只有拟写人能看到。
proposal-take-back = 收回
proposal-put-away = 移除
proposal-again = 修改后重新提交
proposal-returned = 情况已变，此草稿未生效。
proposal-returned-by = 退回人：{ $name }：
proposal-id = 批准对象
proposal-check-note = 此事须由贵国第二人批准。草稿将等待七天。
proposal-status-yours = 等待您处理
proposal-status-mine = 等待第二人
proposal-status-returned = 已退回给您
proposal-done = 您的草稿正等待第二人批准。凡可批准者都会收到信件。
proposal-approve-done = 您已批准。两份声明均已封存。
proposal-back-done = 草稿已退回拟写人。
proposal-taken-done = 草稿不再等待批准。未发布任何内容。
history-two = { $drafter }拟写，{ $approver }用通行密钥批准
history-two-without = { $drafter }拟写，{ $approver }未用通行密钥批准
history-one = 由一人作出
history-somebody = 有权者

## Secretariat queue
queue-title = 秘书处待办
queue-intro = 需要有人关注的条目。
queue-empty = 待办为空。提名和有疑问的条目将在此显示。
queue-nominated = 已提名，尚未接受
queue-accepted = 已接受，尚未确认
queue-suspended = 已暂停
queue-silent = 仍在使用，但资格认可已结束
queue-stale = 久未确认
queue-names = 待核查的国名
queue-name-text = { $language }名称须对照联合国术语数据库核查。
queue-waiting-days =
    { $count ->
       *[other] 已等待{ $count }天
    }
queue-states-without = 尚未指定人选的职能
queue-not-accredited = 尚未参加的国家
queue-caption = 待办条目
party-members = 成员
party-members-hint = 国家代码，以逗号分隔。
party-review-none = 该参与方没有待核查的名称。
party-review-later = 稍后决定
party-review-drop = 放弃该形式，保留现在显示的形式
party-review-take = 采用存疑的形式
party-review-done = 名称已保存。
party-review-title = 待核查的名称：{ $party }

## Mandates
mandate-title = 授权
mandate-intro = 授权写明谁可以代表谁行事，以及起止日期。
mandate-empty = 尚无授权。给予授权后将在此列出。
mandate-new = 给予授权
mandate-new-intro = 当事人将收到首次登录的链接。
mandate-new-button = 给予授权
mandate-new-done = 已给予授权。
mandate-other-person = 共用此地址的另一人
mandate-same-person = 同一人：{ $name }
mandate-known = 此地址已有登记人员
mandate-end = 终止该授权
mandate-end-intro = 当事人立即失去该职能。与之相关的所有会话随即结束。
mandate-end-button = 终止授权
mandate-end-done = 授权已终止。
mandate-for = 代表
mandate-role = 职能
mandate-person = 人员
mandate-caption = 授权及其日期
mandate-count =
    { $count ->
       *[other] { $count }项现行授权
    }
recovery-title = 恢复登录
recovery-intro = 丢失全部通行密钥的人须由两人共同恢复其登录：一人提出，另一人批准，其中一人须来自秘书处。
recovery-empty = 目前没有申请。恢复登录的申请将列在这里。
recovery-asked = 等待第二人批准
recovery-over = 逾期未批准
recovery-granted = 已批准
recovery-stopped = 已中止
recovery-by-operator = 由服务器运维者恢复
recovery-asked-at = 申请时间：{ $when }
recovery-granted-at = 批准时间：{ $when }
recovery-asker = 申请方
recovery-asked-by = { $party }，{ $when }
recovery-ask = 通行密钥已丢失
recovery-ask-intro = 请先确认确为本人，例如打电话核实。第二人批准后，链接将发往此处登记的地址。新密钥创建后，原有的密钥和会话全部失效。
recovery-ask-button = 申请恢复登录
recovery-ask-done = 申请已登记，等待第二人批准。
recovery-grant = 批准恢复登录
recovery-grant-intro = 只有在您本人确信此人已丢失密钥时才可批准。有效期24小时的链接将发往其地址；新密钥创建后，其原有密钥和会话全部失效。
recovery-grant-button = 以第二人身份批准
recovery-grant-done = 已批准，链接正在发送。
recovery-stop = 中止恢复登录
recovery-stop-intro = 中止后不再发送链接，已发送的链接也不再有效。现有通行密钥不变。
recovery-stop-button = 中止
recovery-stop-done = 恢复登录已中止。

## Accreditations
accreditation-title = 认可机构
accreditation-intro = 资格认可使国家小组或区域机构得以参加。
accreditation-party = 机构代码
accreditation-kind = 机构种类
accreditation-button = 认可
accreditation-done = 机构已获认可。
accreditation-empty = 尚未认可任何机构。获认可的机构将在此列出。
accreditation-end = 终止该资格认可
accreditation-end-intro = 该机构不再参加。与该资格认可相关的授权随即终止。
accreditation-end-button = 终止资格认可
accreditation-end-done = 资格认可已终止。

## Transparency log
log-title = 透明日志
log-intro = 每项声明都封存在只能追加的日志中。事后更改必被发现。
log-size = 日志条目数
log-size-note = 该数目包括填充条目，因此不反映声明的多少。
log-checkpoint = 最新签名检查点
log-checkpoint-at = 签名时间：{ $when }
log-checkpoint-none = 尚未签名任何检查点。首个检查点将在此显示。
log-root = 整个日志的指纹
log-key = 本服务器的公钥
log-check-title = 核查记录
log-check-intro = 请粘贴记录编号、条目哈希值或证明文件的文本。
log-check-button = 核查
log-check-file = 核查证明文件
log-download-opening = 下载已公布的声明
log-check-yes = 是。该记录在日志中。
log-check-waiting = 该记录已接受，最迟于{ $due }进入日志。
log-check-no = 否。日志中没有与此相符的内容。
log-check-bad = 这不是记录编号、条目哈希值或证明文件。
log-check-proof-good = 证明真实。该记录在日志中，未被更改。
log-check-proof-bad = 证明不成立。请勿依赖这份副本。
log-check-problem-form = 文件的格式不符合要求。
log-check-problem-commitment = 这一部分与封存的内容不一致：{ $part }。
log-check-problem-root = 各部分合起来与封存的内容不一致。
log-check-problem-entry = 该文件属于另一项记录。
log-check-problem-proof = 文件中没有有效的证明。
log-check-problem-signature = 文件中的检查点不是由本服务器签名的。
log-check-problem-checkpoint = 文件中的检查点无法读取。
log-check-problem-inclusion = 该记录不在日志的那个位置。
log-check-why = 核查如何进行
log-check-why-text = 服务器由该记录重新计算日志的指纹。您也可以离线进行同样的核查。
log-published = 已公布的声明
log-published-empty = 尚未公布任何声明。公开声明将按日在此列出。
log-published-note = 受限声明也在日志中，但此处不透露任何相关信息。
log-offline = 如要不依靠本服务器核查，请下载核查程序和证明。
log-column-time = 接受时间
log-column-kind = 种类
log-column-entry = 条目哈希值
log-epoch = 第{ $number }纪元
log-epoch-note = 本日志在恢复后接续先前的日志。

## Kinds of statement
kind-party = 参与方
kind-accreditation = 资格认可
kind-mandate = 授权
kind-contact = 联络点
kind-acceptance = 接受
kind-confirmation = 确认
kind-withdrawal = 撤回
kind-suspension = 暂停
kind-reinstatement = 恢复
kind-relabel = 更改标签
kind-approval = 批准
kind-erasure = 删除
kind-round = 通联检查
kind-round-turn = 通联检查进程
kind-ask = 对联络点的询问
kind-reminded = 提醒
kind-answer = 答复
kind-call = 电话联络
kind-silence = 未答复的原因
kind-closed = 通联检查截止
kind-result = 通联检查结果
kind-epoch = 日志新纪元

## Parts of a contact
part-person = 人员
part-office = 机关
part-channel = 联系渠道{ $number }
part-duty = 值班
part-languages = 语言
part-keys = 密钥
part-note = 备注

## About
about-data-title = 数据和接口
about-data-intro = 程序可从相同地址获取每个页面。
about-data-json = 在页面地址后加“.json”即可获取其数据。
about-data-csv = 列表也可用“.csv”以表格形式获取。
about-data-api = 接口采用 OpenAPI 格式说明。
about-data-openapi = 接口说明
about-data-licence = 国名来自附有说明的汇编。引用时请注明本服务器和日期。
about-data-openpgp = 对提供了公钥的联络人，本服务器的信件均经签名。请用本服务器的公钥加密您的答复：
about-data-token = 程序使用您在账户中创建的令牌登录。
about-accessibility-title = 无障碍
about-accessibility-intro = 这些页面应当人人可用，无论使用键盘、屏幕阅读器、旧手机还是慢速连接。
about-accessibility-no-script = 不需要任何脚本。所有内容均可打印。
about-accessibility-goal = 我们力求达到《网页内容无障碍指南》（WCAG）2.2 的 AA 级。
about-accessibility-report = 有不能使用的地方？请写信给本服务器运营者。
about-disclaimer-title = 免责声明
about-disclaimer-names = 名称和分组依照联合国惯例，不对任何领土的地位表示意见。
about-disclaimer-map = 方格地图只显示近似位置，不含边界。
about-disclaimer-voluntary = 各国自愿参加。空白页面不说明该国的任何情况。
about-disclaimer-not-un = 除非主办方说明，本服务器不是联合国出版物。
about-disclaimer-texts = 所引文件为草案，最后文本的段落编号可能不同。
about-disclaimer-translation = 标为草稿的文字由机器翻译。
about-room-closed = 本服务器尚未开放该栏目。
about-incidents-title = 事件
about-incidents-intro = 联络点将在此互发通知、请求和答复。
about-framework-title = 框架
about-framework-intro = 规范、措施、立场和调查将在此并列呈现。
about-capacity-title = 能力
about-capacity-intro = 需求、援助提议和项目将在此汇集。
about-meetings-title = 会议
about-meetings-intro = 会议、截止日期和协商将在此列出。
about-library-title = 资料库
about-library-intro = 标准、术语和良好做法将在此收集。
about-meanwhile = 目前您可以查看各国并查找联络点。

## Foot of the page
foot-log = 透明日志
foot-data = 数据和接口
foot-accessibility = 无障碍
foot-disclaimer = 免责声明
foot-operator = 运营者：{ $operator }
foot-version = 版本{ $version }
foot-record = 记录编号{ $id }

## Sheet to print
sheet-title = { $state }：随身联络单
sheet-intro = 请打印本页，折好随身携带，以备网络中断之日使用。
sheet-as-of = 记录状态截至{ $when }
sheet-print = 打印本单
sheet-fingerprint = 记录指纹
sheet-empty = 没有可向您显示的该国联络点，因此本单为空。
sheet-label-warning = 本单采用所载内容中最严格的标签：{ $label }。请妥善保管。

## Pages for errors
error-not-found-title = 未找到页面
error-not-found = 该地址没有内容，或内容不供您查看。
error-forbidden-title = 您不能执行此项操作
error-failure-title = 我方发生故障
error-failure = 您的回答没有丢失。请几分钟后再试。
error-refused-title = 未能完成
error-too-many-title = 尝试次数过多
error-home = 前往首页

## Refusals: what could not be done, why, and the next step
refusal-not-found = 该地址没有内容，或内容不供您查看。
refusal-sign-in = 请先登录。
refusal-not-yours = 您的职能不允许这样做。请询问贵国的国家管理员或秘书处。
refusal-not-your-state = 您只能为您所代表的国家这样做。
refusal-form-expired = 该表格过旧或来自其他页面。请重新发送。
refusal-origin = 该请求来自其他网站，未予接受。
refusal-too-large = 内容过大。最多接受{ $max }字节。
refusal-too-many =
    { $minutes ->
       *[other] 尝试次数过多。请等待{ $minutes }分钟后再试。
    }
refusal-no-room = 本服务器磁盘已满。您仍可阅读，请稍后再试。
refusal-stale = 其间有人作了更改。请比较两份文字后再试。
refusal-bad-request = 无法理解该请求。
refusal-unknown-field = 此处没有“{ $name }”这一项。
refusal-link-used = 该链接已使用过。请索取新链接。
refusal-passkey-expired = 用时过长，或该应答已使用过。请重试。
refusal-passkey-unknown = 此处没有该通行密钥，或其已被移除。请使用另一个。
refusal-passkey-not-verified = 您的设备未确认是您本人。请启用指纹、面部或密码锁屏，然后重试。
refusal-passkey-failed = 该通行密钥的应答对本网站无效。请重新打开登录页后再试。
refusal-passkey-counter = 该通行密钥可能存在副本。请使用另一个，并移除这一个。
refusal-passkey-known = 该通行密钥已在此登记。
refusal-passkey-last = 这是您最后一个通行密钥，且无法向您发送链接。请先添加另一个。
refusal-approval-needed = 此事须由贵国第二人批准。请重新提交，草稿将等待批准。
refusal-approval-nobody = 在此标签下，没有可批准的人能看到它。请选择更宽的标签，或加入第二人。
refusal-approval-own = 这份草稿由您本人拟写。须由另一人批准或退回。
refusal-approval-same-person = 您与拟写人在此不算两个人。请让他人批准，或联系秘书处。
refusal-approval-done = 已有他人批准。无需再做任何事。
refusal-proposal-closed = 这份草稿不再等待批准。它已被退回、收回或批准。
refusal-proposals-full = 您已有{ $max }份草稿等待第二人。请先收回一份。
refusal-approval-lapsed = 拟写人已无权作出此声明。须由在任者重新拟写。
refusal-approval-changed = 拟写之后情况有变，其含义不再相同。草稿退回拟写人。
refusal-approval-not-shown = 您看不到其中某些部分，因此无法批准。请让拟写人把您加入可见范围。
refusal-approval-passkey = 请用您的通行密钥批准：须由您的设备签署。
refusal-approval-passkey-missing = 批准须有通行密钥。请在账户页面添加，然后回到这里。
refusal-approval-key = 这个通行密钥属于他人。请使用您自己的。
refusal-approval-challenge = 您的设备签署的不是这份草稿。请重新打开页面再批准。
refusal-approval-site = 签署发生在其他网站的页面上。请只在本服务器的页面批准。
refusal-step-up = 此操作要求在最近10分钟内确认过是您本人。请确认，或重新登录。
refusal-link-passkey = 您有通行密钥。请用其登录，链接已不能打开您的账户。
refusal-recovery-no-office = 此人目前没有有效的职务，无法恢复登录。
refusal-recovery-waits = 已有针对此人的申请。
refusal-recovery-not-open = 该申请已不再开放。
refusal-recovery-over = 申请已超过七天，请重新申请。
refusal-recovery-same-person = 提出申请的人不能批准，须由另一人批准。
refusal-recovery-secretariat = 两人之中须有一人来自秘书处。
refusal-recovery-administrator = 该方设有管理员，两人之中须有一人是该管理员。
refusal-recovery-no-address = 此处没有此人的地址，无法发送链接。可由服务器运维者恢复其登录。
refusal-recovery-key-first = 请先在账户页面创建新的通行密钥。在此之前，本次会话不能用于其他操作。
refusal-recovery-red = 此条目仅限指名人员查看，秘书处无人可以批准。请在另一条目中重新提名此人。
refusal-recovery-elsewhere = 此人还代表{ $party }，而该方设有管理员，两人之中须有一人是该管理员。
refusal-recovery-giver = 两人之中一人的授权由另一人给予。须由秘书处另一人办理，或由管理员先提出申请。
refusal-recovery-mailbox = 三人之中有两人共用一个邮箱。每人须有各自的邮箱。
refusal-link-unknown = 该链接无效。请完整复制，或索取新链接。
refusal-token-invalid = 令牌无效。
refusal-token-scope = 该令牌无此权限。
refusal-idempotency-key = 每次请求请发送带有新值的“Idempotency-Key”标头。
refusal-key-reused = 该密钥已用于另一请求。
refusal-method = 该地址不接受此类请求。
refusal-input-id-missing = 表格缺少编号。请重新打开表格。
refusal-room-closed = 本服务器未开放该栏目。
refusal-busy = 服务器繁忙。请稍后再试。
refusal-missing = 请填写此项。
refusal-too-long =
    { $max ->
       *[other] 请最多使用{ $max }个字符。
    }
refusal-text-malformed = 文字含有无法显示的字符。
refusal-state-unknown = 没有这个国家。请从列表中选择。
refusal-party-unknown = 没有这个国家或机构。请从列表中选择，或填写代码。
refusal-role-unknown = 请选择所列职能之一。
refusal-role-not-focal = 请选择四类联络点之一。
refusal-name-missing = 请填写人员姓名。
refusal-office-missing = 请填写机关名称。
refusal-email-missing = 请填写电子邮件地址。
refusal-email-malformed = 这不是电子邮件地址：{ $email }。正确形式如 name@example.org。
refusal-phone-malformed = 这不是电话号码：{ $phone }。请以 + 和国家代码开头。
refusal-channel-missing = 请至少提供一种联系方式。
refusal-channel-value-missing = 请填写该渠道的号码或地址。
refusal-channel-too-many =
    { $max ->
       *[other] 最多可填{ $max }个渠道。
    }
refusal-medium-unknown = 请从列表中选择渠道种类。
refusal-purpose-unknown = 请选择渠道用途。
refusal-hours-malformed = 请将时间写成 24/7 或 mon-fri 08:00-17:00。
refusal-zone-unknown = 没有这个时区。请写成 Africa/Nairobi 的形式。
refusal-duty-unknown = 请从列表中选择值班方式。
refusal-language-unknown = 没有这种语言：{ $language }。请从列表中选择语言。
refusal-key-private = 这是私钥，未作任何保存。请改为粘贴公钥。
refusal-label-unknown = 请选择所列标签之一。
refusal-label-looser = 一部分的可见范围不得大于整个联络点。
refusal-relabel-loosens = 新标签会让更多人看到此联络点。如确有此意，请勾选方框。
refusal-audience-missing = 请指明可以看到的国家、机构或职能。
refusal-audience-malformed = 可见对象中有不是代码的内容：{ $value }。
refusal-reason-missing = 请说明理由。有关国家将会看到。
refusal-basis-missing = 请说明删除文字的依据。
refusal-parts-missing = 请至少选择一部分。
refusal-erase-not-confirmed = 请确认文字无法找回。
refusal-date-malformed = 这不是日期。请写年、月、日，如 2026-11-21。
refusal-dates-reversed = 结束日期早于开始日期。
refusal-deputy-unknown = 该国没有这个联络点。
refusal-proof-malformed = 这不是证明文件。
refusal-id-malformed = 这不是记录编号。请检查有无输入错误。
refusal-nothing-changed = 没有任何更改，因此没有发送。
refusal-already-accepted = 该邀请已被接受。
refusal-already-confirmed = 刚刚已经确认。
refusal-already-withdrawn = 该联络点先前已撤回。
refusal-already-suspended = 该联络点已处于暂停状态。
refusal-not-suspended = 该联络点未被暂停。
refusal-not-accepted = 该联络点尚未接受，接受之后才能确认。
refusal-not-active = 只有有效的联络点才能这样做。
refusal-suspended = 该联络点已暂停。请秘书处予以恢复。
refusal-withdrawn = 该联络点已撤回。如有需要，请重新提名。
refusal-same-label = 该联络点已有这一标签。
refusal-already-ended = 该授权先前已终止。
refusal-mandate-exists = 此人已有这项授权。
refusal-last-secretariat = 这是秘书处的最后一项授权。请先给予另一项授权。
refusal-already-accredited = 该机构已获认可。
refusal-not-accredited = 该机构未获认可。请先予认可。
refusal-already-erased = 这些部分先前已删除。
refusal-input-used = 本表单此前已提交，但内容不同。此次提交未作任何更改。请查看当前记录，再提交所需更改。
refusal-erased = 文字已删除，无法显示。
refusal-signing-stopped = 本服务器目前不签名。阅读不受影响，已通知运营者。
refusal-account-disabled = 该账户已关闭。请询问贵国的国家管理员或秘书处。
refusal-audience-unknown = 可见对象中有无法识别的内容：{ $name }。请填写国家或机构代码。
refusal-character-refused = 文字含有无法显示的字符。请将其删除。
refusal-choice-unknown = 请从所列选项中选择。
refusal-disk-full = 本服务器磁盘已满，未保存任何内容。您仍可阅读，请稍后再试。
refusal-drafts-full =
    { $max ->
       *[other] 最多可保留{ $max }份草稿。请先发送或放弃一份。
    }
refusal-field-missing = 请填写此项。
refusal-link-expired = 该链接已过期。请索取新链接。
refusal-link-malformed = 这不是可用的链接地址：{ $link }。请填写以 https:// 开头的完整地址。
refusal-message-malformed = 这封邮件无法以此形式发送。
refusal-node-busy = 服务器繁忙。请稍后再试。
refusal-number-malformed = 请填写不大于{ $max }的整数。
refusal-office-or-person-missing = 请填写人员姓名或机关名称。
refusal-part-unknown = 请从列表中选择各部分。
refusal-stale-base = 其间有人作了更改。请比较两份文字后再试。
refusal-token-expiry =
    { $days ->
       *[other] 令牌须在{ $days }天内到期。
    }
refusal-tokens-full =
    { $max ->
       *[other] 最多可有{ $max }个令牌。请先吊销一个。
    }
refusal-passkeys-full =
    { $max ->
       *[other] 最多可有{ $max }个通行密钥。请先移除一个。
    }
refusal-too-many-tries =
    { $seconds ->
       *[other] 尝试次数过多。请等待{ $seconds }秒后再试。
    }
refusal-tries-used-up = 尝试次数已用尽。请向贵国的国家管理员或秘书处求助。
refusal-primary-exists = 该职能已有首要联络点。请将此人列为副联络点，或先撤回首要联络点。
refusal-primary-missing = 尚无可担任其副职的首要联络点。请先指定首要联络点。
refusal-deputies-full =
    { $max ->
       *[other] 最多可指定{ $max }个副联络点。
    }
refusal-not-nominated = 该邀请已不再等待答复。
refusal-not-in-force = 只有已接受邀请且未被暂停的联络点才能这样做。
refusal-withdrawn-final = 该联络点已撤回，不能再更改。如有需要，请重新提名。
refusal-role-capacity = 该参与方获得的资格认可不包括这一职能。请先予以相应认可。
refusal-period-reversed = 结束日期早于开始日期。
refusal-part-not-shown = 您不能更改您看不到的部分。
refusal-audience-not-yours = 您不能设定该记录的可见对象。
refusal-until-past = 该日期已过。请选择较晚的日期。
refusal-names-empty = 请至少用一种语言填写名称。
refusal-store-failed = 未能保存，没有任何更改。请再试一次。
refusal-address-too-long = 该地址过长，服务器不予接受。
refusal-head-too-large = 该请求的标头过大，服务器不予接受。
refusal-media-type = 该地址不接受此种格式的数据。
refusal-body-too-slow = 请求传输时间过长。未作任何更改。请重新发送。
refusal-host = 请求必须恰好写明一次主机名。
refusal-not-acceptable = 该页面不提供所要求的格式。
refusal-erasure-not-finished = 删除已记录，但文字尚未从所有文件中清除：有程序正在读取这些文件，例如备份。服务器会继续尝试。请稍后再次提交，查看是否已完成。
refusal-email-not-ascii = 地址 { $email } 含有许多邮件服务器无法投递的字符。请用拉丁字母书写，或提供其他地址。
refusal-end-mandate-secretariat = 与您一同代表贵国发言者的授权，只能由秘书处终止。请致函秘书处。
refusal-proposal-sealing = 此刻有人正在批准。请稍后再看。
refusal-round-beyond-scope = 您只能询问本国或本机构及其成员的联络点。请只选择这些。
refusal-round-no-body = 这不是有成员的机构。请选择一个区域机构。
refusal-round-window-past = 此通联检查的截止时间已过。请选择更晚的时间。
refusal-round-window-empty = 截止时间必须至少比开始时间晚一分钟。
refusal-round-window-long = 通联检查最多持续 { $days } 天。请选择更早的截止时间。
refusal-round-exercise-kept = 演习始终是演习，实际检查始终是实际检查。请另行准备一次通联检查。
refusal-round-opened = 此通联检查已启动，内容不再更改。您可以将其暂停或取消。
refusal-round-not-opened = 此通联检查仍是草稿。请先启动。
refusal-round-paused = 此通联检查已暂停。请在询问方恢复后再试。
refusal-round-not-paused = 此通联检查并未暂停，无需恢复。
refusal-round-cancelled = 此通联检查已取消，不再需要任何人答复。
refusal-round-closed = 此通联检查已于 { $closes } 截止。您仍可更新自己的条目。
refusal-round-still-open = 此通联检查开放至 { $closes }。请等待其截止。
refusal-round-not-yet = 此通联检查将于 { $opens } 开始。请届时再来。
refusal-round-nobody = 没有符合此选择的有效联络点。请选择其他角色或其他各方。
refusal-round-too-many-parties = 逐一列出的各方不得超过 { $max } 个。请选择全部或某一组。
refusal-round-half-translated = 请用此语言同时填写标题和正文，或两者都不填。
refusal-round-after-its-end = 这会晚于通联检查的截止时间。请减少小时数。
refusal-round-too-many-reminders = 提醒不得超过 { $max } 次。请删去一些。
refusal-round-escalation-order = 管理员在副联络点之后才会被询问。请为其设置更多小时。
refusal-round-form-not-asked = 问题只用于小任务。请选择小任务，或删去问题。
refusal-already-answered = 此项已于 { $at } 答复（{ $by }）。无需再做什么。
refusal-already-explained = 贵国已说明原因。
refusal-already-asked = 已询问过该联络点。
refusal-already-reminded = 此提醒已发出。
refusal-already-closed = 此通联检查的截止已有记录。
refusal-already-published = 此通联检查的结果已公布。
refusal-reminder-not-due = 尚未到发出此提醒的时间。
refusal-ask-no-chain = 必须先询问联络点，才能转而询问他人。
refusal-ask-no-longer-yours = 您已不再担任被询问的职务。现任者可以答复。
refusal-answers-missing = 答复与问题不符。请重新打开页面填写。
refusal-result-not-asked = 此通联检查启动时未要求公布结果。
refusal-result-too-few = 被询问的国家过少，不能公布结果。不会公布任何内容。
refusal-form-too-large = 这些问题总体过长。请缩短。
refusal-form-malformed = 无法读取此问题列表。请检查生成它的程序。
refusal-form-too-many = 一份表格最多有 { $max } 个问题。请删去一些。
refusal-form-question-empty = 问题 { $question } 没有文字。请写明所问内容。
refusal-form-choices = 问题 { $question } 需要两个至 { $max } 个选项，且都要有文字。
refusal-form-numbers = 问题 { $question } 的最小值大于最大值。
refusal-form-words = 问题 { $question } 过长，或含有无法显示的字符。
refusal-number-outside = 请写一个 { $min } 至 { $max } 之间的整数。
refusal-key-unreadable = 无法读取此公钥。请重新以文本形式导出，并完整粘贴。
refusal-key-several = 此处有多个密钥。请只粘贴该联络人的一个公钥。
refusal-key-revoked = 此密钥已被其持有人撤销。请粘贴新密钥。
refusal-key-expired = 此密钥已于 { $day } 过期。请延长其有效期，或粘贴新密钥。
refusal-key-no-encryption = 此密钥仅用于签名。请粘贴可用于加密的密钥。
refusal-key-weak = 此密钥过短，无法保密。请粘贴更长的密钥。

## Mail
mail-invitation-subject = 联络点名录的邀请
mail-invitation-greeting = 尊敬的同事：
mail-invitation-body = 您已被列入联络点名录。打开链接即可查看由谁列入、承担何种职能。
mail-invitation-link = 请在以下地址阅读您的条目，并予接受或谢绝：
mail-invitation-expires = 链接只能使用一次，有效期至{ $when }。
mail-invitation-unexpected = 如您未预期收到此邮件，请勿打开链接，并请告知秘书处。
mail-signin-subject = 您的登录链接
mail-signin-body = 有人请求用该地址登录，很可能是您本人。
mail-signin-link = 请打开以下地址并按按钮：
mail-signin-expires =
    { $count ->
       *[other] 链接只能使用一次，在{ $count }分钟内有效。
    }
mail-signin-unexpected = 如果不是您本人，请不要理会。没有这封邮件，任何人都无法登录。
mail-signin-passkey-subject = 请用通行密钥登录
mail-signin-passkey = 您有通行密钥，因此不发送链接。请在此登录：
mail-signin-passkey-lost = 如果您遗失了所有通行密钥，请联系贵国的国家管理员或秘书处。
mail-mandate-subject = 您现在可以登录联络点名录
mail-mandate-body = 您已获得授权。登录后可查看授权方和职能。
mail-proposal-subject = 有一份草稿等待您批准
mail-proposal-body = 与您代表同一方的人拟写了一份需要第二人批准的草稿。
mail-proposal-link = 请登录并阅读：
mail-proposal-expires = 等待至{ $when }。
mail-returned-subject = 您的草稿已退回
mail-returned-body = 您起草的一份须由第二人批准的草稿已退回。没有任何内容被记录。
mail-returned-link = 请登录查看理由：
mail-mandate-link = 请打开以下地址首次登录：
mail-recovery-subject = 恢复登录
mail-recovery-body = 因您丢失了通行密钥，两人已批准恢复您的登录。您创建新密钥后，原有密钥和会话全部失效。如果您仍有通行密钥，请用它登录，此链接随即失效。
mail-recovery-link = 请打开此地址并按下按钮：
mail-recovery-notice-subject = 一名人员的登录已恢复
mail-recovery-notice-body = 两人已批准恢复一名丢失通行密钥人员的登录。如有差错，请在此中止：
mail-ask-subject = 请答复此次联络检查
mail-ask-subject-again = 提醒：请答复此次联络检查
mail-ask-subject-exercise = 演习：{ $subject }
mail-ask-exercise = 演习。没有发生任何事件。此信是演习的一部分。
mail-ask-body = 目前正在检查名录中的联络点是否仍能联系到。
mail-ask-again = 我们曾请您答复一次联络检查，至今尚未收到答复。
mail-ask-receipt = 请打开此网址并按下按钮：
mail-ask-receipt-reply = 或者直接回复此信，一个字即可。
mail-ask-confirm = 请打开此网址，核对并确认您的资料：
mail-ask-confirm-reply = 如果您回复此信，我们便知道信已送达。资料只能在网页上确认。
mail-ask-task = 请打开此网址并回答几个问题：
mail-ask-task-reply = 问题只能在网页上回答。
mail-ask-until = 在 { $when } 之前的答复有效。
mail-ask-unexpected = 仅打开网页不算答复。如对此信有疑问，请询问秘书处。
mail-signature = Comity，联络点名录
mail-no-reply = 请勿回复本邮件。
