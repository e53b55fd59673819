# Comity: messages in English. This file is the source; the other five follow it key by key.
# How to add a message and what the lints hold: ../MESSAGES.md

## Navigation
nav-skip = Skip to the content
nav-main = Main navigation
nav-menu = Menu
nav-home = Home
nav-states = States
nav-contacts = Contacts
nav-incidents = Incidents
nav-framework = Framework
nav-capacity = Capacity
nav-meetings = Meetings
nav-library = Library
nav-languages = Language of this page
nav-breadcrumb = You are here
nav-on-this-page = On this page
nav-foot = About this server
nav-sign-in = Sign in
nav-sign-out = Sign out
nav-work = My work
nav-account = My account
nav-queue = Secretariat queue
nav-mandates = Mandates
nav-accreditations = Accreditations
nav-log = Transparency log
nav-about-data = Data and interfaces
nav-about-accessibility = Accessibility
nav-about-disclaimer = Disclaimer
nav-back-to = Back to { $page }

## Words used on many pages
common-brand = Comity
common-tagline = The directory and record of States for peace and security in cyberspace
common-title = { $page } – Comity
common-draft-notice = Machine translation, not yet reviewed.
common-draft-notice-action = Read this page in English
common-demo-notice = A demonstration: all States, people and numbers are invented.
common-today = today
common-yesterday = yesterday
common-days-ago =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
common-in-days =
    { $count ->
        [one] in { $count } day
       *[other] in { $count } days
    }
common-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
common-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
common-yes = Yes
common-no = No
common-search = Search
common-find = Find
common-filter = Filter
common-clear = Clear
common-continue = Continue
common-send = Send
common-save = Save
common-change = Change
common-change-what = Change: { $field }
common-cancel = Cancel
common-back = Back
common-print = Print
common-copy = Copy
common-edit = Edit
common-open = Open
common-remove = Remove
common-details = Details
common-all = All
common-none = None
common-not-given = Not given
common-not-visible = Not shown to you
common-unknown = Unknown
common-optional = optional
common-required-note = Every field is needed unless it is marked optional.
common-from = From
common-until = Until
common-no-end = No end date
common-since-date = Since { $date }
common-until-date = Until { $date }
common-state = State
common-role = Role
common-status = Status
common-date = Date
common-what = What
common-who = Who
common-actions = Actions
common-reason = Reason
common-id = Record number
common-party = Party
common-person = Person
common-language = Language
common-next-page = Next page
common-previous-page = Previous page
common-page-number = Page { $number }
common-download-json = Download as JSON
common-download-csv = Download as CSV
common-download-vcf = Download as address card
common-download-proof = Download the proof
common-results =
    { $count ->
        [one] { $count } result
       *[other] { $count } results
    }
common-in-utc = All times are in Coordinated Universal Time (UTC).
common-record-as-of = State of the record on { $when }
common-error-reference = Reference number: { $reference }
common-form-expired-help = Your answers are kept. Check them and send them again.
common-session-warning = You will be signed out soon because this page has not been used.
common-session-continue = Stay signed in
common-unsaved-warning = You have not sent your changes yet.
common-new-window-no = Links open in the same window.
common-language-of-text = This text is in { $language }.
common-counted = { $text } ({ $count })

## Home
home-title = Find who to call, and be found
home-intro = States name their points of contact here. Anyone can check that the record has not been changed.
home-search-label = Find a State or a contact
home-doors = What would you like to do?
home-door-contact = Find a contact
home-door-contact-text = Choose a State and a role. You see whom to call, and what time it is there.
home-door-states = See what States have published
home-door-states-text = One page for each Member State and observer of the United Nations.
home-door-nominate = Name or update a contact of your State
home-door-nominate-text = For administrators of a State and for the contacts themselves.
home-door-queue = Work on the secretariat queue
home-door-queue-text = Nominations that wait, contacts that have gone quiet, and names under review.
home-door-asks = Answer a comms check
home-door-log = Check that a record is genuine
home-door-log-text = Paste a record number, or open a proof file that you were given.
home-door-data = Use the data
home-door-data-text = Lists as JSON and CSV, and a described interface for programs.
home-map-title = Which States have a public profile
home-map-caption = Tiles of equal size stand in approximate places. They express no opinion on any territory or boundary.
home-map-has-profile = has published contacts
home-map-no-profile = has published nothing yet
home-map-observer = observer State
home-count-states =
    { $count ->
        [one] { $count } State takes part
       *[other] { $count } States take part
    }
home-door-asks-text = What you are asked, and how your own State did.
home-door-rounds = Check whether contacts answer
home-door-rounds-text = Prepare and open a comms check, and see who answered.
home-door-results = See how comms checks went
home-door-results-text = Published totals: how many were asked, and how many answered.

## States
states-title = States
states-intro = The Member States of the United Nations and the observer States.
states-search-label = Name or code of a State
states-search-hint = For example Kenya, KEN or 404
states-search-button = Search States
states-count =
    { $count ->
        [one] { $count } State
       *[other] { $count } States
    }
states-none-found = No State matches “{ $query }”. Try a shorter part of the name, or a code.
states-empty = The States will appear here once the server has been set up with its members.
states-table-caption = States, with their codes and groups
states-column-name = State
states-column-code = Code
states-column-group = Regional group
states-column-notes = Notes
states-column-contacts = Contacts
states-view-map = Show as map
states-view-list = Show as list
states-order-note = The list follows the alphabet of this page’s language.
states-by-group = By regional group
states-groups = Groups of States
states-all = All States
states-map-contact = has a contact shown to you
states-map-no-contact = no contact is shown to you
states-found = States that match “{ $query }”
states-under-review = This name is under review. The last unquestioned form is shown.

## One State
state-title = { $state }: profile
state-formal-name = Formal name
state-code = Codes
state-code-text = Three letters { $iso3 }, two letters { $iso2 }, number { $m49 }
state-group = Regional group
state-region = Region
state-membership = Membership
state-member-since = Member State since { $year }
state-observer = Observer State
state-special = Special situation
state-ldc = Least developed country
state-lldc = Landlocked developing country
state-sids = Small island developing State
state-grouping-as-of = As known on { $date }
state-source-compared = our table, compared with a copy of the page of the UN Department for General Assembly and Conference Management
state-source-compared-in-part = our table, compared only in part
state-source-not-compared = our table, not compared yet
state-source-common-knowledge = common knowledge, not read in a United Nations document
state-source-invented = invented
state-grouping-note = Note on this group
state-ldc-leaves = Due to leave the list of least developed countries on { $date }
state-contacts = Points of contact
state-contacts-filled =
    { $total ->
        [one] { $count } of { $total } role has a contact
       *[other] { $count } of { $total } roles have a contact
    }
state-contacts-none = No contact of this State is shown to you. Contacts appear here once the State has named them.
state-contacts-sign-in = Most contacts are shown to signed-in participants only.
state-contacts-nominate = Name a contact
state-history = History
state-history-empty = Published changes will appear here with their dates.
state-nothing = No information submitted
state-sheet = Sheet to print
state-cite = Cite this page
state-report-error = Report an error
state-other-bodies = Regional bodies and other parties
state-names = Name in the six languages
state-facts = At a glance
state-waiting = Nominations that wait for an answer
state-framework-empty = Policies, positions and survey answers of this State will appear here when it submits them.
state-capacity-empty = Needs, offers and projects of this State will appear here when it submits them.

## Contact look-up
lookup-title = Find a contact
lookup-intro = Choose a State, a role, or both.
lookup-state = State
lookup-role = Role
lookup-any-state = Any State
lookup-any-role = Any role
lookup-button = Find contacts
lookup-count =
    { $count ->
        [one] { $count } contact found
       *[other] { $count } contacts found
    }
lookup-none = No contact matches what you chose. Try another role, or look at the page of the State.
lookup-empty-public = Contacts marked for everyone appear here. Sign in to see those shared among participants.
lookup-public-note = You are not signed in. You see only contacts that States have made public.
lookup-caption = Contacts that match
lookup-several = Several States match. Choose one of them.
lookup-first = Call first
lookup-roles = Which role to choose
lookup-public-title = Contacts that everyone may see
lookup-column-contact = Contact
lookup-column-phone = Telephone
lookup-column-mail = E-mail
lookup-column-confirmed = Last confirmed

## Contact card
contact-title = { $role }: { $state }
contact-person = Person
contact-name = Name
contact-post = Post
contact-address-form = Form of address
contact-office = Office
contact-unit = Unit
contact-place = Place
contact-channels = How to reach them
contact-channel-number = Channel { $number }
contact-hours = Hours
contact-hours-always = day and night, every day
contact-hours-in-zone = { $hours }, time zone { $zone }
contact-local-time = It is { $time } there now.
contact-local-time-outside = It is { $time } there now, outside office hours. If the matter is urgent, use what is marked “Answered now”.
contact-local-time-inside = It is { $time } there now, within office hours.
contact-use-crisis = Use the crisis channel
contact-call = Call { $number }
contact-write = Write to { $address }
contact-duty = Duty pattern
contact-languages = Languages spoken
contact-keys = Encryption keys
contact-keys-note = Compare the fingerprint over another channel before you trust a key.
contact-keys-fingerprint = Fingerprint of the key with which we encrypt letters:
contact-keys-fault = No letters are written with this key.
contact-note = Note
contact-deputies = Deputies
contact-deputy-of = Deputy of { $name }
contact-confirmed-today = Last confirmed today
contact-confirmed-yesterday = Last confirmed yesterday
contact-confirmed-days-ago =
    { $count ->
        [one] Last confirmed { $count } day ago
       *[other] Last confirmed { $count } days ago
    }
contact-never-confirmed = Never confirmed so far
contact-confirmed-on = Confirmed on { $when }
contact-confirmed-by-holder = Confirmed by the contact
contact-confirmed-by-administrator = Confirmed by the State administrator
contact-stale = This entry has not been confirmed for a long time. Call before you rely on it.
contact-confirm-by = Confirm by { $date }
contact-overdue-since = Overdue since { $date }
contact-visibility = Who can see this
contact-part-label = This part is marked { $label }.
contact-part-erased = The text of this part was erased on { $date }.
contact-history = History of this contact
contact-no-channels = No channel is shown to you.
contact-open-now = Answered now
contact-closed-now = Not answered now
contact-opens = Opens on { $when }
channel-worked = Answered on { $date }
channel-worked-within =
    { $count ->
        [one] Answered in the last { $count } day
       *[other] Answered in the last { $count } days
    }
channel-worked-longer = Answered months ago
channel-failed = Failed on { $date }
channel-failed-within =
    { $count ->
        [one] Failed in the last { $count } day
       *[other] Failed in the last { $count } days
    }
channel-failed-longer = Failed months ago
channel-untried = Nothing is known yet about answers here.
contact-suspended-notice = The secretariat has suspended this contact. Reason: { $reason }
contact-suspended-plain = The secretariat has suspended this contact.
contact-withdrawn-notice = This contact was withdrawn on { $date }.
contact-nominated-notice = This contact was named on { $date } and has not accepted yet.
contact-accepted-notice = This contact has accepted and waits for confirmation.
contact-actions = What you can do
contact-action-edit = Edit this contact
contact-action-confirm = Confirm that everything is right
contact-action-withdraw = Withdraw this contact
contact-action-suspend = Suspend this contact
contact-action-reinstate = Reinstate this contact
contact-action-relabel = Change who can see it
contact-action-erase = Erase parts of the text
contact-action-proof = Get the proof of this record
contact-action-approval = Download the approval, to be checked offline
contact-receipt = Receipt
contact-receipt-text = Your statement was accepted on { $when }. Its proof will be ready by { $due }.
contact-proof-ready = The proof of this record is ready.
contact-proof-waiting = The proof will be ready after the next entry in the log, by { $due }.
contact-letter = Invitation
contact-letter-waiting = Waits to be sent.
contact-letter-again = The mail server has not taken it yet. Next try: { $when }.
contact-letter-handed = Handed over to the mail server: { $when }.
contact-letter-refused = Refused by the mail server ({ $status }): { $when }. The address may be wrong.
contact-letter-key = Not written: { $when }. The encryption key in the entry cannot be used; replace it, then invite again.
contact-letter-given-up = The mail server did not take it in time; given up: { $when }.
contact-letter-returned = Handed over, and returned: the addressee’s mail server reported { $status }: { $when }. The address may be wrong.

## Status words
status-nominated = Nominated
status-accepted = Accepted
status-active = Active
status-suspended = Suspended
status-withdrawn = Withdrawn
status-declined = Declined
answered-by-contact = the contact
answered-by-deputy = a deputy
answered-by-administrator = the State administrator
status-current = In force
status-ended = Ended
status-future = Not yet in force
status-member = Member State
status-observer = Observer State

## Roles
role-public = Public
role-diplomatic = Diplomatic contact
role-policy = Policy contact
role-technical = Technical contact
role-legal = Legal contact
role-state-admin = State administrator
role-cirt = National computer incident response team
role-regional = Regional body
role-secretariat = Secretariat
role-operator = Operator of the server
role-public-hint = Anyone, signed in or not.
role-diplomatic-hint = Speaks for the State, usually in the ministry of foreign affairs.
role-policy-hint = Coordinates national cyber policy.
role-technical-hint = Handles incidents, day and night if possible.
role-legal-hint = Answers legal questions and requests.
role-state-admin-hint = Names, confirms and withdraws the contacts of one State.
role-cirt-hint = Staff of an accredited national team.
role-regional-hint = Staff of a regional organization.
role-secretariat-hint = Staff of the host who keep the directory in order.
role-operator-hint = Runs the machine and sees nothing that is not public.

## Channels: kind
medium-mail = E-mail
medium-phone = Telephone
medium-mobile = Mobile telephone
medium-messenger = Messenger
medium-video = Video call
medium-fax = Telefax
medium-post = Postal address

## Channels: purpose
purpose-routine = Routine matters
purpose-urgent = Urgent matters
purpose-crisis = Crisis

## Duty patterns
duty-office = Office hours
duty-24-7 = Day and night
duty-on-call = On call outside office hours
day-mon = Monday
day-tue = Tuesday
day-wed = Wednesday
day-thu = Thursday
day-fri = Friday
day-sat = Saturday
day-sun = Sunday
day-every = every day
day-span = { $first } to { $last }

## Regional groups and kinds of party
group-african = African Group
group-asia-pacific = Asia-Pacific Group
group-eeg = Eastern European Group
group-grulac = Latin American and Caribbean Group
group-weog = Western European and other States Group
group-none = In no regional group
group-ldc = Least developed countries
group-lldc = Landlocked developing countries
group-sids = Small island developing States
region-africa = Africa
region-americas = Americas
region-asia = Asia
region-europe = Europe
region-oceania = Oceania
region-australia-and-new-zealand = Australia and New Zealand
region-caribbean = Caribbean
region-central-america = Central America
region-central-asia = Central Asia
region-eastern-africa = Eastern Africa
region-eastern-asia = Eastern Asia
region-eastern-europe = Eastern Europe
region-melanesia = Melanesia
region-micronesia = Micronesia
region-middle-africa = Middle Africa
region-northern-africa = Northern Africa
region-northern-america = Northern America
region-northern-europe = Northern Europe
region-polynesia = Polynesia
region-south-america = South America
region-south-eastern-asia = South-eastern Asia
region-southern-africa = Southern Africa
region-southern-asia = Southern Asia
region-southern-europe = Southern Europe
region-western-africa = Western Africa
region-western-asia = Western Asia
region-western-europe = Western Europe
region-fictional = Fictional
region-central-highlands = Central Highlands
region-lantern-coast = Lantern Coast
region-northern-shore = Northern Shore
region-outer-islands = Outer Islands
region-southern-plain = Southern Plain
party-state = State
party-regional = Regional body
party-organization = International organization
party-host = Host of this server
party-observer = Observer State
party-secretariat = Secretariat
party-community = Professional community
party-cirt = National computer incident response team
capacity-state = Participating State
capacity-cirt = National computer incident response team
capacity-regional = Regional body
capacity-secretariat = Secretariat
capacity-community = Professional community
capacity-operator = Operator of the server

## Forms
form-error-title = There is a problem
form-error-count =
    { $count ->
        [one] Please correct { $count } answer.
       *[other] Please correct { $count } answers.
    }
form-error-prefix = Error:
form-error-at = { $field }: { $error }
form-check-title = Check your answers
form-check-intro = Nothing has been sent yet. Read your answers and change what is not right.
form-check-send = Send these answers
form-check-back = Go back and change
form-step = Step { $step } of { $total }
form-draft-kept = Your answers are kept on the server until you send or discard them.
form-discard = Discard this draft
form-draft-resume = You have a draft from { $when }.
form-draft-open = Continue the draft

form-nominate-title = Name a contact
form-nominate-intro = The person receives an invitation and decides whether to accept.
form-nominate-button = Continue to check
form-changed = Changed
form-part-labels = Stricter labels for single parts
form-channel-add = Add another channel
form-choose = Please choose
form-nominate-first = Nobody: this is the first contact for the role
form-nominate-done = The contact has been named. The invitation is on its way.
form-edit-title = Edit a contact
form-edit-intro = Change what is no longer right. What you leave as it is stays as it was.
form-edit-button = Continue to check
form-edit-done = The contact has been updated.
form-edit-hidden-part = Parts that you may not see are not shown here. They are kept unchanged.
form-accept-title = Invitation to be a point of contact
form-accept-intro = { $state } has named you as { $role }.
form-accept-explain = If you accept, participants can find you here and call you. You may decline without giving a reason.
form-accept-entry = What would be shown
form-accept-button = Accept
form-decline-button = Decline
form-accept-done = Thank you. Your entry now waits for confirmation.
form-decline-done = You have declined. Your entry has been withdrawn.
form-accept-expires = This invitation can be used until { $when }.
form-confirm-title = Confirm this contact
form-confirm-intro = Read every line. By confirming you say that all of it is right today.
form-confirm-button = Everything is right
form-confirm-wrong = Something is wrong: edit it
form-confirm-done = Confirmed. Thank you.
form-confirm-too = I have read every line. All of it is right today, and I confirm it.
form-withdraw-title = Withdraw this contact
form-withdraw-intro = The contact will no longer be shown. The record that it existed remains.
form-withdraw-button = Withdraw
form-withdraw-done = The contact has been withdrawn.
form-suspend-title = Suspend this contact
form-suspend-intro = Suspend a contact if its data seem false or misused. Only the State, the person in the entry and the secretariat read your reason.
form-suspend-button = Suspend
form-suspend-done = The contact has been suspended.
form-reinstate-title = Reinstate this contact
form-reinstate-intro = The contact will be shown again with the data it had.
form-reinstate-button = Reinstate
form-reinstate-done = The contact has been reinstated.
form-relabel-title = Change who can see this contact
form-relabel-intro = The new label holds for the whole contact from now on.
form-relabel-loosen-warning = The new label shows this contact to more people than before.
form-relabel-loosen-sure = Yes, more people may see it from now on.
form-relabel-button = Change the label
form-relabel-done = The label has been changed.
form-erase-title = Erase parts of the text
form-erase-intro = Erasing destroys the text in this and all earlier versions. It cannot be undone.
form-erase-parts = Parts to erase
form-erase-confirm = I understand that the text cannot be brought back.
form-erase-confirm-note = The record that something was said remains; its text is destroyed everywhere on this server.
form-erase-account-note = Erasing the person also closes that person’s account on this server, unless another entry names them. Until then the address used to sign in is kept.
form-erase-button = Erase for good
form-erase-done = The text has been erased. Proofs of the record still hold.

form-stale-title = Somebody changed this meanwhile
form-stale-intro = Your changes were not saved. Both texts are shown side by side, and nothing is lost.
form-stale-yours = Your text
form-stale-theirs = The text now on record
form-stale-when = Changed on { $when }
form-stale-same = The same in both
form-stale-differs = Different
form-stale-keep-theirs = Keep the text on record
form-stale-use-mine = Start again from the text on record with my changes
form-stale-merge = Continue with what I chose
form-stale-caption = Both texts, field by field

## Fields and hints
field-state = State
field-role = Role
hint-role = A State may name several contacts for one role. The first one is called first.
field-name = Name of the person
hint-name = As it should be shown, for example the name used on a visiting card.
field-post = Post
hint-post = For example Head of Cyber Policy.
field-address-form = Form of address
hint-address-form = How others should address this person in a letter.
field-office = Name of the office
hint-office = For example Ministry of Foreign Affairs.
field-unit = Unit
hint-unit = The department or team inside the office.
field-place = Place
field-invitation-mail = E-mail address for the invitation
hint-invitation-mail = The invitation goes to this address, and only there.
field-channels = Channels
hint-channels = Up to eight ways to reach this contact, the best one first.
field-channel = Channel { $number }
field-medium = Kind of channel
field-value = Number or address
hint-value = Write telephone numbers with the country code, for example +254 20 000 0000.
field-purpose = To be used for
field-hours = Hours
hint-hours = Write 24/7, or days and times such as mon-fri 08:00-17:00.
field-zone = Time zone
hint-zone = For example Africa/Nairobi. It shows callers what time it is there.
field-duty = Duty pattern
field-duty-note = Note on duty times
field-languages = Languages spoken
hint-languages = Mark every language in which this contact can take a call.
hint-languages-other = Codes of two or three letters, for example { $codes }.
field-languages-other = Other languages
field-keys = Encryption keys
hint-keys = Paste the public key as text. With an OpenPGP key we encrypt our letters. Never paste a private key.
field-note = Note
hint-note = Anything a caller should know. Do not write anything secret here.
field-label = Who can see this
hint-label = States usually choose TLP:GREEN, which means all signed-in participants.
field-part-label = Stricter label for this part
hint-part-label = A part may be shown to fewer people than the whole, never to more.
field-part-label-same = Same as the whole contact
field-audience = Audience
hint-audience = Codes of States, bodies or roles, for example { $codes }. Needed for TLP:AMBER and stricter.
field-deputy-of = Deputy of
field-reason = Reason
hint-reason = One or two sentences. The State concerned will read them.
field-basis = Basis for erasing
hint-basis = For example a request of the person concerned.
field-mail = E-mail address
field-party = Party
field-person = Person
field-from = From
field-until = Until
hint-date = Year, month and day, for example 2026-11-21
hint-from = Empty means at once.
field-token-name = Name of the token
field-passkey-name = Name of the passkey
hint-token-name = Say what it is for, so that you can recognize it later.
hint-passkey-name = Say which device keeps it, such as the office telephone.
field-token-scope = What the token may do
scope-read = Read what I may read
scope-write = Read, and make statements for me
scope-nominate = Name and edit contacts
scope-confirm = Confirm contacts, and answer when they are asked
scope-administer = Everything that I may do
basis-request-of-person = The person concerned asked for it
basis-no-longer-needed = It is no longer needed
basis-entered-in-error = It should not have been entered
basis-unlawful = A law or a court requires it
field-record = Record number or fingerprint
hint-record = You find it at the foot of a page or in a proof file.
field-proof-file = Proof file

## Traffic Light Protocol
tlp-title = Traffic Light Protocol (TLP)
tlp-intro = Each record carries a label of the Traffic Light Protocol. The label says who may see it.
tlp-clear = TLP:CLEAR
tlp-green = TLP:GREEN
tlp-amber = TLP:AMBER
tlp-amber-strict = TLP:AMBER+STRICT
tlp-red = TLP:RED
tlp-clear-text = Everyone may see this, also without signing in.
tlp-green-text = All signed-in participants may see this.
tlp-amber-text = The owner sees this, and the States, bodies or roles that it names.
tlp-amber-strict-text = The owner sees this, and exactly those that it names, not their members.
tlp-red-text = The author sees this, and the persons named.
tlp-sharing-note = Do not pass on what you read beyond what its label allows.

## Sign in
signin-title = Sign in
signin-intro = Write your e-mail address. You receive a link that works once.
signin-button = Send me a link
signin-sent-title = Look in your mailbox
signin-sent =
    { $count ->
        [one] If this address belongs to a participant, a link is on its way. It works for { $count } minute.
       *[other] If this address belongs to a participant, a link is on its way. It works for { $count } minutes.
    }
signin-no-mail = Nothing arrived? Look in the folder for unwanted mail, or ask your State administrator.
signin-who = Accounts are made by invitation. Your State or the secretariat invites you.
signin-link-title = Sign in with your link
signin-link-intro = Press the button to sign in. The link can be used once.
signin-link-as = You sign in as { $name }.
signin-link-recovers = This link is for making a new passkey. Once you have made it, every passkey, session and token you had ends.
signin-link-button = Sign in now
signin-needed = Please sign in to see this page.
signin-passkey-intro = Your device recognizes you by finger, face or the code of its lock. You type nothing.
signin-passkey-button = Sign in with a passkey
signin-other = No passkey yet?
signin-passkey-first = Whoever has a passkey signs in with it and receives no link.
signin-invitation-only = No links to sign in are sent here. If you have lost all your passkeys, write to your State administrator or to the secretariat.
passkey-scripts = Passkeys need scripts, and this browser has them switched off.
passkey-none = This browser offers no passkeys for this address.
passkey-stopped = Your device did not confirm that it is you. Try again, and let it recognize you.
passkey-has-one = This device already has a passkey of yours.
passkey-away = Your device could not be asked. Load this page again and try once more.
signin-done = You are signed in.
signout-done = You are signed out.

## Account
account-title = My account
account-name = Name
account-mail = E-mail address
account-roles = In which capacity you act
account-no-roles = You have no role at present.
account-language = Language of your mail
account-language-button = Save language
account-language-done = The language has been saved.
account-sessions = Where you are signed in
account-sessions-intro = End every session that you do not recognize.
account-session-this = This session
account-agent = { $browser } on { $system }
account-session-started = Started
account-session-used = Last used
account-session-device = Browser
account-session-end = End this session
account-session-end-done = The session has ended.
account-passkeys = Passkeys
account-passkeys-intro = With a passkey you sign in by your device. It works on this site alone, so nobody can trick you out of it.
account-passkeys-empty = You have no passkeys. Passkeys you add will be listed here.
account-passkeys-one = Add another on a second device, so that you are not shut out if you lose the first.
account-passkey-now = Make a passkey now. The invitation you came by opens nothing a second time.
account-passkey-new = Add a passkey
account-passkey-added = Added
account-passkey-copied = Kept in more than one device
account-passkey-elsewhere = It no longer opens this site, because it was made for another address:
account-passkey-rename = Change the name
account-passkey-remove = Remove
account-passkey-remove-note = Removing a passkey also ends the sessions that it opened and the tokens made with it.
account-passkey-confirm-first = To add or remove a passkey, first confirm that it is you.
account-passkey-sign-in-again = A passkey is added within 10 minutes of signing in. Sign out and sign in again.
account-passkey-add-done = The passkey has been added. Sign in with it from now on.
account-passkey-rename-done = The name has been changed.
account-passkey-remove-done = The passkey has been removed. The sessions that it opened and the tokens made with it have ended.
account-confirm-title = Confirm that it is you
account-confirm-intro = Use your passkey once more. The confirmation holds for 10 minutes.
account-confirm-button = Confirm with your passkey
account-confirm-done = It is confirmed that it is you. You have 10 minutes.
account-sign-out = Sign out
account-sign-out-everywhere = Sign out everywhere
account-everywhere-note = Signing out everywhere also ends your tokens for programs.
account-everywhere = Everywhere
account-everywhere-done = You have been signed out on all devices, and your tokens have ended.
account-signed-out-everywhere = You have been signed out on all devices.
account-tokens = Tokens for programs
account-tokens-intro = A program can act for you with a token, within the limits you set.
account-tokens-empty = You have no tokens. Tokens you make will be listed here.
account-token-new = Make a token
account-token-once = Copy this token now. It is shown only once.
account-token-revoke = Revoke
account-token-revoked = The token has been revoked.
account-token-revoke-done = The token has been revoked.
account-token-expires = Expires
account-token-last-used = Last used
account-token-never-used = Never used
account-time-limits = You are signed out after 60 minutes without use, and after 12 hours in any case.

## My work
work-title = My work
work-intro = What waits for you, the oldest first.
work-empty = Nothing waits for you. Tasks will appear here when somebody needs your answer.
watch-title = Who looked at our entries
watch-intro = Each row says who was shown one of your entries that is not public, on which day, and how often. Your own people leave no row.
watch-empty = Nobody from outside looked at them.
watch-nobody = You act for no party, so there are no entries of yours.
watch-held = { $role }, { $party }
watch-mandate = Mandate: { $role }
watch-answer = Answer to a comms check
watch-times =
    { $count ->
        [one] shown once
       *[other] shown { $count } times
    }
watch-person = Person
watch-sealed = The day is sealed in the record
watch-other = The day was sealed with other rows
watch-other-note = This server was restored from a backup older than that day. Rows may be missing here, and there is no proof for them.
watch-open = The day is sealed after { $when }
watch-late = The day is over and waits to be sealed
watch-older = Earlier days
watch-note = Rows are kept for 400 days. Each day is sealed once it is over. The proofs are in the JSON form.
work-asks = Comms checks
work-confirm = Confirm your entry
work-confirm-contact = Confirm the entry of { $name }
work-accept = Answer the invitation
work-draft = Continue your draft
work-drafts = My drafts
work-proposals = Drafts that need a second person
work-stale = Not confirmed for a long time
work-to-confirm = To confirm
work-soon = To be confirmed soon
work-my-contacts = Contacts of my State
work-my-entry = My own entry
work-missing-role = No contact is named for this role yet
work-letters = Letters that did not leave
work-letters-note = Letters that the mail server refused, or did not take in time. No address is shown.
work-letter-other = A letter about signing in or a mandate
round-title = Comms checks
round-own = Comms checks that you prepare
round-intro = A comms check asks contacts whether they can be reached. Only those who opened it see who answered.
round-empty = There are no comms checks yet. Those that you prepare will appear here.
round-new = Prepare a comms check
round-new-intro = Say whom you ask, what you ask and until when. Nothing is sent before you open it.
round-new-button = Continue to check
round-save-button = Keep as a draft
round-draft-kept = What you typed is kept on the server until you keep the check as a draft, or discard it.
round-check-next = Nobody is asked yet. You test the draft and open it on its own page.
round-draft-done = The comms check is kept as a draft. Nothing has been sent.
round-field-party = On behalf of
round-field-title = Title
round-field-message = Message
round-words = Words in each language
round-words-hint = Fill in English and every other language that you can. A contact reads their own language, and English beside it.
round-words-absent = There is no text in this language. These contacts read the English text.
round-field-roles = Which contacts
round-field-whom = Of whom
round-whom-which = Only if you chose a group, a body or some States
round-whom-all = All States and bodies
round-whom-group = A group
round-whom-members = Members of a body
round-whom-these = Only these
round-whom-these-hint = Codes of States or bodies, separated by commas.
round-field-asks = What is asked
round-asks-receipt = Receipt only
round-asks-confirm = Confirm the entry
round-asks-task = A small task
round-field-exercise = Is this an exercise?
round-exercise-hint = An exercise is marked at the head of every letter and page. The mark is sealed with each question.
round-exercise-banner = Exercise – exercise – exercise
round-exercise-text = This is an exercise and not a real event.
round-field-announced = Was it announced beforehand?
round-field-opens = Opens
round-opens-hint = Day and time in UTC, for example 2026-12-01 09:00. If it has passed when you open the check, it begins at once.
round-field-closes = Closes
round-closes-hint = Day and time in UTC. Answers that come later do not count.
round-field-remind = Reminders
round-remind-hint = Hours after the opening, separated by commas, for example 12, 24. None if left empty.
round-escalate-hint = Hours after the opening. Nobody else is asked if left empty.
round-field-publish = What becomes public
round-publish-none = Nothing
round-publish-total = The totals
round-publish-by-group = The totals of each regional group
round-publish-hint = Never who was silent, and no number from which that could be worked out.
round-field-note = Note to yourselves
round-state-draft = Draft
round-state-open = Open
round-state-paused = Paused
round-state-cancelled = Cancelled
round-state-over = Closed
round-preview = The letter, as it will be read
round-open = Open the comms check
round-open-intro = All contacts that are asked get a letter. After that the words cannot be changed.
round-open-button = Open and send
round-open-done = The comms check is open. The letters are on their way.
round-pause = Pause
round-pause-intro = Nobody is asked or reminded, waiting letters are held, and no answer is taken, until you resume. The end stays the same.
round-pause-button = Pause the comms check
round-pause-done = The comms check is paused.
round-resume = Resume
round-resume-intro = Answers are taken again, and reminders go out.
round-resume-button = Resume the comms check
round-resume-done = The comms check goes on.
round-cancel = Cancel the comms check
round-cancel-intro = This ends it for good. No more answers are taken, and no result is published.
round-cancel-button = Cancel the comms check
round-cancel-done = The comms check is cancelled.
round-revise = Change the draft
round-test = Send the letter to myself
round-test-hint = One letter in your language, to your own address. It asks nobody and counts for nothing.
round-test-done = A letter is on its way to your own address.
round-test-subject = Trial letter: { $title }
round-test-body = This is a trial of a comms check that you are preparing. Nobody else has received it.
round-live = Asked, answered, and still open
round-live-empty = Nobody has been asked yet. Each contact will have a line here.
round-count-open = No answer yet
round-count-returned = Letters returned
round-count-left-out = Contacts not asked, because their State is no longer a member
round-count-median = Half of the answers came within
round-col-asked = Asked
round-col-step = Who is asked
round-col-letter = Letter
round-col-answer = Answer
round-col-minutes = Minutes
round-col-reminders = Reminders sent
round-ways = How those asked were reached
round-way = Way
round-way-asked = Asked on it
round-way-handed = Handed over
round-way-arrived = Shown to have arrived
round-way-lost = Did not arrive
round-way-half = Half of the answers within
round-way-entry-mail = Letter to an address of the entry
round-way-own-mail = Letter to the person’s own address
round-way-phone = Telephone
round-way-page = Page, signed in
round-ways-note = A letter is shown to have arrived once what stands in it is used to answer. A mail server proves only that it took it.
round-call = Call by telephone
call-title = Call the contact
call-intro = Call, say who you are, and exchange six digits. Each call is kept with its time and outcome.
call-person = Person named
call-numbers = Numbers to call
call-no-number = There is no telephone number of this contact that you may see.
call-out = Your digits for this call
call-say = What to say
call-say-who = “I am calling for { $party }, about a comms check.”
call-say-what = “Please sign in and open the comms check. I will read six digits, which you type there.”
call-say-digits = The contact can also read out their own digits from that page. Type them below.
call-record = After the call
call-channel = Which number did you call?
call-outcome = How did the call end?
call-outcome-hint = A contact counts as reached only with the right digits. If they typed yours, open this page again.
call-outcome-reached = The contact was reached
call-outcome-no-answer = Nobody picked up
call-outcome-wrong-person = Somebody else picked up
call-outcome-wrong-digits = The digits were wrong
call-digits = Six digits
call-in-hint = If the contact read out their own.
call-open-confirm = A call shows that the number works. The contact still has to confirm the entry on its page.
call-open-task = A call shows that the number works. The contact still has to fill in the form. Write what you hear in the note.
call-left =
    { $count ->
        [one] { $count } try is left.
       *[other] { $count } tries are left.
    }
call-note = Note about the call
call-button = Record the call
call-done = The call is recorded.
call-entered = Your digits were typed on { $when }. That is the answer. You can record the call as well.
call-entered-open = Your digits were typed on { $when }. You can record the call as well. The question itself is still open.
call-entered-button = Record that I called
call-history = Calls so far
call-proof-read-back = the contact’s digits were read out
call-proof-entered = the caller’s digits were typed
round-step-0 = The contact
round-step-1 = A deputy
round-step-2 = The State administrator
round-by-contact = Answered by the contact
round-by-deputy = Answered by a deputy
round-by-administrator = Answered by the State administrator
round-medium-page = on a page
round-medium-link = by the link in a letter
round-medium-mail = by mail
round-medium-phone = by telephone
round-silent = No answer
round-reached-open = Reached by telephone, not answered yet
round-reached-silent = Reached by telephone, no answer
round-erase = Erase texts
round-erase-copies = Each contact that was asked has a copy of title, message and form. It is destroyed with them.
round-erase-none = There is no text here that you can erase.
text-erased = Erased on { $when }
text-round-title = Title of the check
text-round-message = Message of the check
text-round-form = Form of the check
text-round-note = Note of the check
text-turn-reason = Reasons for pausing, resuming or cancelling
text-ask-message = Title and message as put to this contact
text-ask-form = Form as put to this contact
text-call-note = Notes about the calls
text-answer-note = Words with the answer
text-answer-answers = Answers to the form
text-silence-note = Words with the reason for no answer
round-elsewhere = Another in this chain answered
round-letter-waiting = Not yet handed over
round-letter-handed = Handed over
round-letter-delayed = Handed over; a server reported a delay
round-letter-refused = Refused by the mail server
round-letter-returned = Returned
round-letter-gave-up = Not taken in time
round-letter-none = No letter
round-filter-all = Everybody
round-filter-label = Show
round-live-note = This page shows how things stood when it was opened.
round-timeline = Opens on { $opens } and closes on { $closes }.
round-hours-after = { $hours } h after the opening
round-to-deputies = Deputies
round-to-administrators = State administrators
round-field-escalation = If nobody answers
round-live-start = Renew it every minute
round-live-stop = Stop renewing it
round-count-contacts = Contacts that answered
round-count-states = States of which somebody answered
round-count-confirmed = Entries that were confirmed
round-count-of = { $part } of { $all }
round-expected = Contacts that will be asked
round-expected-parties = States and bodies that they are of
round-expected-without = Without a mail address in the entry
round-expected-own = { $count }. The letter goes to the person’s own address.
round-field-body = Body
round-field-group = Regional group
round-field-states = Codes
round-field-form = Questions of the task
round-question = Question { $number }
round-question-title = What you ask
round-question-choices = Choices, one on each line
round-question-required = An answer is needed
round-takes = Kind of answer
round-takes-yes-no = Yes or no
round-takes-choice = One of the choices below
round-takes-number = A whole number
round-takes-text = Words
round-questions-hint = Only for a small task. English is needed. What you leave empty is not asked.
round-questions-preview = The contacts will see them like this.
round-form-data = All questions as data
round-form-hint = Only for a small task. A list of questions as data; programs write it.
round-why = Reason, for your own record
round-exercise-one = Exercise
round-draft-text = This is a draft. Nobody has been asked.
round-what = What is asked, and of whom
round-filter-answered = Answered
round-saved-where = Your answers are kept at each step, for when the session ends.
round-words-missing = no text
round-words-others = Further languages
round-when = When, and who comes next
round-preview-page = The page behind the link adds:
round-preview-there = Each letter also gives the end by the contact’s own clock.
ask-title = Comms checks that ask you
ask-intro = What you and the contacts of your State were asked, and what was answered.
ask-empty = Nobody has asked you or your State anything. Comms checks will appear here.
ask-mine = Waiting for your answer
ask-results = Your State’s own result
ask-results-note = Only your State and whoever asked can see this.
ask-from = Asked by
ask-until = Answer until
ask-until-there = By the contact’s own clock ({ $zone }): { $when }
ask-whom = Who is asked
ask-one = Comms check
ask-receipt-intro = Press the button to show that you can be reached. Nothing else is needed.
ask-receipt-button = I can be reached
ask-confirm-intro = Read your entry. If it is right, one button confirms it and answers.
ask-confirm-button = Confirm and answer
ask-confirm-sign-in = Sign in to read your entry and confirm it.
ask-confirm-change = Something is not right: change the entry
ask-task-intro = Do what the message says, then press the button. You can add a note.
ask-task-button = It is done
ask-note = Note for whoever asked
ask-phone = Is somebody calling you about this?
ask-phone-intro = Type the six digits that the caller reads out. That is your answer, by telephone.
ask-phone-open = Type the six digits that the caller reads out. The call is kept. The question stays open until you answer it above.
ask-phone-digits = The caller’s digits
ask-phone-button = Answer by telephone
ask-phone-open-button = Keep this call
ask-own-digits = Show my own digits
ask-own-digits-text = Read these to a caller whom you trust. When typed, they are your answer. They open nothing else.
ask-own-digits-open = Read these to a caller whom you trust. They show that you were reached. They open nothing else.
ask-for-another = You answer for the contact. It is shown that the administrator answered.
ask-answer-done = Thank you. Your answer is recorded.
ask-answered = Answered on { $when }
ask-answered-text = This question was answered on { $when }. Nothing more is needed.
ask-received-text = This question was answered on { $when }. The entry was not confirmed with it.
ask-over-text = This comms check closed on { $when }. An answer no longer counts.
ask-proof = Get the proof of this question
ask-answer-proof = Get the proof of the answer
ask-cancelled-text = This comms check was cancelled. Nothing is needed from you.
ask-paused-text = This comms check is paused. Please come back later.
ask-open-text = Not answered yet
ask-not-yours = The contact who is asked can answer this, or a deputy, or an administrator of the State.
ask-link-intro = You were asked whether you can be reached. Opening this page does not answer; the button does.
ask-explain = Say why there was no answer
ask-reason = Why was there no answer in time?
ask-reason-away = The contact was away
ask-reason-left-office = The contact no longer holds the office
ask-reason-not-received = The letter did not arrive
ask-reason-not-recognised = It was taken for something else
ask-reason-other = Another reason
ask-explain-intro = Only whoever asked sees this. Saying it is voluntary.
ask-explain-button = Send the reason
ask-explain-done = The reason has been sent to whoever asked.
ask-answer-as = { $by }, { $way }
ask-answer-confirmed = { $answer } – entry confirmed
ask-answer-received = { $answer } – received only, entry not confirmed
ask-choose = Choose
ask-not-yet-text = This comms check begins on { $when }. An answer counts from then on.
result-title = Results of comms checks
result-intro = How many States were asked, and how many answered. They never show which State was silent.
result-empty = No result has been published yet. The totals of closed comms checks will appear here.
result-asked = States asked
result-answered = States that answered
result-of = Comms check of { $when }
result-by = Opened by
result-all = All together
result-withheld = Fewer than half
result-confirm-note = An answer shows that the State was reached. It need not mean that the entry was confirmed.
result-group = Group
proposal-nominate = Naming a contact: { $name }
proposal-publish-paper = Publishing a paper: { $name }
proposal-revise-paper = Revising a paper: { $name }
proposal-publish-rendering = Publishing a text in another language: { $name }
proposal-withdraw = Withdrawing a contact: { $name }
proposal-relabel = Showing a contact to more people: { $name }
proposal-erase = Erasing parts of a contact’s text: { $name }
proposal-accredit = Accrediting a body: { $name }
proposal-end-accreditation = Ending an accreditation: { $name }
proposal-mandate = Giving a mandate: { $name }
proposal-end-mandate = Ending a mandate: { $name }
proposal-mine = You drafted this. It is said once a second person has approved it.
proposal-theirs = Drafted by { $name }. It is said once you, or somebody else who may, have approved it.
proposal-until = Waits until
proposal-who = Who can approve it
proposal-whole = What was drafted
proposal-new = As it would be
proposal-present = As it is now
proposal-approve = Approve it
proposal-approve-note = Read the whole of it first. Your device then signs exactly this text, and both your names stand beside it for ever.
proposal-approve-button = Approve with your passkey
proposal-approve-without = Approve without a passkey
proposal-without-note = You have no passkey. This server lets you approve without one, and the approval will say so.
proposal-send-back = Send it back
proposal-send-back-button = Send back to the drafter
proposal-reason-hint = Say what has to change. Only the drafter reads it.
proposal-take-back = Take it back
proposal-put-away = Put it away
proposal-again = Change it and send it again
proposal-returned = This no longer fits and was not said.
proposal-returned-by = Sent back by { $name }:
proposal-id = What is approved
proposal-check-note = A second person of your State has to approve this. It waits for them for seven days.
proposal-check-secretariat = A second person of the secretariat has to approve this. It waits for them for seven days.
proposal-status-yours = Waits for you
proposal-status-mine = Waits for a second person
proposal-status-returned = Sent back to you
proposal-done = Your draft waits for a second person. Everybody who can approve it gets a letter.
proposal-approve-done = You have approved it. Both statements are sealed.
proposal-back-done = The draft has gone back to its drafter.
proposal-taken-done = The draft no longer waits. Nothing was said.
history-two = Drafted by { $drafter }, approved by { $approver } with a passkey
history-two-without = Drafted by { $drafter }, approved by { $approver } without a passkey
history-one = By one person
history-somebody = somebody entitled to it
history-proof = Proof

## Secretariat queue
queue-title = Secretariat queue
queue-intro = Entries that need somebody’s attention.
queue-empty = The queue is empty. Nominations and doubtful entries will appear here.
queue-nominated = Named, not yet accepted
queue-accepted = Accepted, not yet confirmed
queue-suspended = Suspended
queue-silent = In use, though the accreditation has ended
queue-stale = Not confirmed for a long time
queue-soon = To be confirmed soon
queue-broken = Channels that failed last time
queue-broken-note = A mail server refused or returned a letter to them. Nobody has answered there since.
queue-names = State names under review
queue-name-text = The name in { $language } needs a check against the United Nations terminology database.
doubt-one-copy = It stands in one copy of the terminology only. The form of the table is shown meanwhile.
doubt-longer = The newer long form stands in one copy only. The earlier short form is shown meanwhile.
doubt-placeholder = The newer long form stands in one copy only and has a sign where a word belongs. The earlier short form is shown meanwhile.
doubt-change = One copy of the United Nations terminology has a changed name, the other has not. A national referendum was pending in May 2026. The change must be confirmed.
doubt-inverted = An inverted form with a sign where a word belongs. The name in its ordinary order is shown meanwhile.
doubt-bracket = The two copies of the terminology differ. The form without the bracket is shown meanwhile.
doubt-dominica = The two copies of the terminology differ. The longer form is shown meanwhile: it cannot be mistaken for Dominica.
doubt-dash = The dash has spaces around it, as in inverted forms. The plain hyphenated form is shown meanwhile.
queue-waiting-days =
    { $count ->
        [one] waiting for { $count } day
       *[other] waiting for { $count } days
    }
queue-states-without = Roles for which a State has named nobody yet
queue-not-accredited = States that do not take part yet
queue-caption = Entries in the queue
party-members = Members
party-members-hint = Codes of States, separated by commas.
party-review-none = No name of this party is under review.
party-review-later = Decide later
party-review-drop = Drop it and keep the form shown now
party-review-take = Take the questioned form
party-review-done = The names have been saved.
party-review-title = Names under review: { $party }

## Mandates
mandate-title = Mandates
mandate-intro = A mandate says who may act for whom, and from when until when.
mandate-empty = There is no mandate yet. Mandates will be listed here once they are given.
mandate-new = Give a mandate
mandate-new-intro = The person receives a link to sign in for the first time.
mandate-new-button = Give the mandate
mandate-new-done = The mandate has been given.
mandate-other-person = Another person who shares the address
mandate-same-person = The same person: { $name }
mandate-known = Somebody is known at this address already
mandate-end = End this mandate
mandate-end-intro = The person loses this role at once. All sessions that depend on it end.
mandate-end-button = End the mandate
mandate-end-done = The mandate has ended.
mandate-for = For
mandate-role = Role
mandate-person = Person
mandate-caption = Mandates with their dates
mandate-count =
    { $count ->
        [one] { $count } mandate in force
       *[other] { $count } mandates in force
    }
recovery-title = Recovery of access
recovery-intro = Whoever has lost every passkey is let in anew by two people: one asks, another grants. One of the two is of the secretariat.
recovery-empty = There are none. Recoveries will be listed here once somebody asks for one.
recovery-asked = Waits for a second person
recovery-over = Not granted in time
recovery-granted = Granted
recovery-stopped = Stopped
recovery-by-operator = Let in by the operator
recovery-asked-at = Asked for on { $when }
recovery-granted-at = Granted on { $when }
recovery-asker = Asked for by
recovery-asked-by = { $party }, { $when }
recovery-ask = Has lost every passkey
recovery-ask-intro = First make sure that it is really this person, by telephone for example. Then a second person grants it, and a link goes to the address known here. The new key ends every key and session there was.
recovery-ask-button = Ask to let them in anew
recovery-ask-done = It has been asked for. It waits for a second person.
recovery-grant = Grant the recovery
recovery-grant-intro = Grant it only if you yourself are sure that this person has lost their keys. A link that counts for 24 hours goes to their address. The new key ends every key and session they had.
recovery-grant-button = Grant it as the second person
recovery-grant-done = It has been granted, and the link is on its way.
recovery-stop = Stop the recovery
recovery-stop-intro = No link is sent any more, and one that was sent opens nothing. Passkeys stay as they are.
recovery-stop-button = Stop it
recovery-stop-done = The recovery has been stopped.

## Accreditations
accreditation-title = Accredit a body
accreditation-intro = An accreditation lets a national team or a regional body take part.
accreditation-party = Code of the body
accreditation-kind = Kind of body
accreditation-button = Accredit
accreditation-done = The body has been accredited.
accreditation-empty = No body has been accredited yet. Accredited bodies will be listed here.
accreditation-end = End this accreditation
accreditation-end-intro = The body no longer takes part. Mandates that depend on this accreditation end.
accreditation-end-button = End the accreditation
accreditation-end-done = The accreditation has ended.

## Transparency log
log-title = Transparency log
log-intro = Every statement is sealed in an append-only log. Nobody can change it later without being found out.
log-size = Entries in the log
log-size-note = The number includes filler entries, so it does not tell how much was said.
log-checkpoint = Latest signed checkpoint
log-checkpoint-at = Signed on { $when }
log-checkpoint-none = No checkpoint has been signed yet. The first one will appear here.
log-root = Fingerprint of the whole log
log-key = Public key of this server
log-check-title = Check a record
log-check-intro = Paste a record number, an entry hash, or the text of a proof file.
log-check-button = Check
log-check-file = Check a proof file
log-download-opening = Download the published statement
log-check-yes = Yes. This record is in the log.
log-check-waiting = This record has been accepted. It will be in the log by { $due }.
log-check-no = No. Nothing in the log matches this.
log-check-bad = This is not a record number, an entry hash or a proof file.
log-check-proof-good = The proof is genuine. The record is in the log and has not been changed.
log-check-proof-bad = The proof does not hold. Do not rely on this copy.
log-check-problem-form = The file is not written in the expected form.
log-check-problem-commitment = This part is not what was sealed: { $part }.
log-check-problem-root = The parts together are not those that were sealed.
log-check-problem-entry = This file belongs to another record.
log-check-problem-proof = The file holds no valid proof.
log-check-problem-signature = The checkpoint in the file was not signed by this server.
log-check-problem-checkpoint = The checkpoint in the file cannot be read.
log-check-problem-inclusion = The record is not at that place in the log.
log-check-why = How the check works
log-check-why-text = The server recomputes the fingerprint of the log from the record. You can do the same offline.
log-published = Published statements
log-published-empty = No statement has been published yet. Public statements will be listed here by day.
log-published-note = Restricted statements are in the log too, but nothing is told of them here.
log-offline = To check without this server, download the verifier and the proof.
log-column-time = Accepted
log-column-kind = Kind
log-column-entry = Entry hash
log-epoch = Epoch { $number }
log-epoch-note = This log continues an earlier one after a restore.

## Kinds of statement
kind-party = Party
kind-accreditation = Accreditation
kind-mandate = Mandate
kind-contact = Contact
kind-acceptance = Acceptance
kind-confirmation = Confirmation
kind-withdrawal = Withdrawal
kind-suspension = Suspension
kind-reinstatement = Reinstatement
kind-relabel = Change of label
kind-approval = Approval
kind-erasure = Erasure
kind-round = Comms check
kind-round-turn = Course of a comms check
kind-ask = Question to a contact
kind-reminded = Reminder
kind-answer = Answer
kind-call = Telephone call
kind-silence = Why there was no answer
kind-closed = End of a comms check
kind-result = Result of a comms check
kind-paper = Position or policy
kind-rendering = Position in another language
kind-compilation = Call for submissions
kind-epoch = New epoch of the log
said-nominated = { $party } named the contact
said-contact = { $party } changed the entry
said-acceptance = The contact accepted
said-declined = The contact declined
said-confirmation = { $party } confirmed the entry
said-withdrawal = { $party } withdrew the contact
said-suspension = { $party } suspended the contact
said-reinstatement = { $party } reinstated the contact
said-relabel = { $party } changed the label of the entry
said-erasure = { $party } erased text of the entry
said-entered = { $party } entered the data of this party
said-party = { $party } changed the data of this party

## Parts of a contact
part-person = Person
part-office = Office
part-channel = Channel { $number }
part-duty = Duty
part-languages = Languages
part-keys = Keys
part-note = Note

## About
about-data-title = Data and interfaces
about-data-intro = Every page can be had by programs at the same address.
about-data-json = Add “.json” to the address of a page to get its data.
about-data-csv = Lists can also be had as tables, with “.csv”.
about-data-api = The interface is described in the OpenAPI format.
about-data-openapi = Description of the interface
about-data-licence = Names of States come from a compilation with its own notes. Please cite this server and the date.
about-data-openpgp = Letters to whoever gave a public key are encrypted and signed. Encrypt your answers to the public key of this server:
about-data-token = Programs sign in with a token that you make in your account.
about-accessibility-title = Accessibility
about-accessibility-intro = These pages should work for everyone: with a keyboard, a screen reader, an old telephone or a slow link.
about-accessibility-no-script = Nothing needs scripts. Everything can be printed.
about-accessibility-goal = We aim at the Web Content Accessibility Guidelines (WCAG) 2.2, level AA.
about-accessibility-report = Something does not work for you? Write to the operator of this server.
about-disclaimer-title = Disclaimer
about-disclaimer-names = Names and groupings follow the usage of the United Nations. They imply no opinion on the status of any territory.
about-disclaimer-map = The map of tiles shows approximate places only, without boundaries.
about-disclaimer-voluntary = States take part voluntarily. An empty page says nothing about a State.
about-disclaimer-not-un = This server is not a publication of the United Nations unless its host says so.
about-disclaimer-texts = References to source documents are to drafts, whose paragraph numbers may differ in the final text.
about-disclaimer-translation = Texts marked as drafts were translated by machine.
about-room-closed = This room is not open on this server yet.
about-incidents-title = Incidents
about-incidents-intro = Here contacts will send each other notifications, requests and replies.
about-capacity-title = Capacity
about-capacity-intro = Here needs, offers and projects will be brought together.
about-meetings-title = Meetings
about-meetings-intro = Here meetings, deadlines and consultations will be listed.
about-library-title = Library
about-library-intro = Here standards, terms and good practices will be collected.
documents-title = Agreed texts and drafts
documents-intro = Every norm, measure and recommendation has one lasting address here, the same in every language.
documents-empty = No text has been published yet. Texts that the secretariat publishes will stand here.
framework-title = Framework
framework-intro = Norms, measures and principles of States, the texts in which they stand, and the words of the field.
framework-sets = Norms, measures, principles and guidelines
framework-own-words = These are our own words, not the official text.
framework-entries =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
framework-open = open list
framework-open-text = The body that keeps this list may add to it.
entry-status-adopted = Adopted
entry-status-draft = Draft
entry-status-proposal = Proposal
entry-status-published = Published, not adopted by States
entry-proposal-text = This is a proposal. It was not agreed on, and it is nobody’s duty.
entry-checked-source = Compared with its source
entry-checked-secondary = Compared with second-hand accounts
entry-checked-unreviewed = Not reviewed
entry-limits = Words that limit it
entry-links = Linked with
entry-sources = What it was compared with
entry-wording-draft = The wording in this language is a draft.
entry-consensus-agreed = The experts agreed on it.
entry-consensus-dissent = Some of the experts differed.
entry-consensus-not-known = How far the experts agreed on it is not known.
entry-link-part-of = It is part of this
entry-link-has-part = It includes this
entry-link-names = Its text names this
entry-link-named-by = The text of this names it
entry-link-same-subject = The same subject
entry-link-recalled = Recalled as one becoming the other
entry-link-partly = { $why } (in part)
glossary-title = Glossary
glossary-intro = The field’s terms in six languages, each word with where it was seen.
glossary-words = In six languages
glossary-not-seen = Not seen in a source
document-new = Add a document
document-new-done = The document was added.
document-edit = Change how it is described
document-edit-title = About the document: { $document }
document-edit-done = What is said of the document was saved.
document-draft = Draft
document-draft-text = This text is a draft. Nobody has agreed on these words, and paragraph numbers may differ in the final text.
document-adopted = Adopted
document-superseded = Superseded
document-superseded-text = Another text has taken the place of this one.
document-waits = Texts that wait to be looked at
document-waits-one = { $document } ({ $language })
document-waits-in = Look at the text that waits: { $language }
document-no-text = The text of this document has not been published yet.
document-how-to-import = Whoever runs the server reads the file with this command. Then the text waits here.
document-contents = Contents
document-kinds = What the text holds
document-more = and { $count } more
document-texts = Languages
document-source = Source
document-slug = Word in addresses
document-slug-hint = Small Latin letters, digits and hyphens. It never changes afterwards.
document-title = Title
document-title-hint = In at least one language.
document-symbol = Symbol
document-symbol-hint = As the body that issued it writes it.
document-status = How it stands
document-original = Language in which it was written
document-adopted-day = Day of adoption
document-adopted-hint = Year, month and day, as in 2026-11-21. Not for a draft.
document-successor = Document that took its place
document-successor-hint = Its word in addresses, where it is kept here.
document-link = Address at the body that issued it
document-link-hint = It begins with https://
document-note = What readers should know
document-label = Who can see it
document-label-hint = TLP:CLEAR is for everybody, TLP:GREEN for participants. Its texts follow it.
document-publish = Publish
text-original = Original
text-official = Official text
text-translation = Unofficial translation
text-translation-text = This is an unofficial translation.
text-published = Published { $when }
text-publish = Publish the text
text-publish-done = The text was published.
text-publish-text = Once published, this version stays readable, even after another takes its place.
text-publish-button = Publish this text
text-discard-button = Throw this text away
text-discard-done = The text that waited was thrown away.
text-standing = What this text is
text-by = Who translated it
text-by-hint = Only for an unofficial translation.
text-waits-title = Text that waits: { $document } ({ $language })
text-waits-intro = A program read this file and guessed what is what. Only the secretariat sees it until a person publishes it.
text-file = File
text-read = What was read
text-counted = { $form }: { $count }
form-text = Text without a number
form-section = Section
form-heading = Heading
form-paragraph = Paragraph
form-group = Group
form-point = Point
form-bullet = Bullet
form-note = Footnote
text-looks = What to look at
text-line = Line { $line }
look-gap = After { $a } comes { $b }: numbers are missing.
look-twice = { $a } stands twice.
look-bare = { $a } lacks the sign that follows the other numbers.
look-no-note = There is no note { $a }.
look-no-mark = Nothing refers to note { $a }.
look-nowhere = { $a } refers to { $b }, which is not there.
look-hidden = Hidden text was left out.
look-page-numbers = Lines that are only a page number were left out: { $a }.
look-each-page = A line that stands on each page was left out: { $a }
look-contents = A table of contents was left out.
look-directions = Invisible marks of direction were taken out: { $a }.
text-doubts = Doubtful references
text-doubts-intro = Each leads to one place while its words fit another. Nothing is mended, and readers are told unless you say it is right.
text-doubt = What it names ({ $says }) stands in { $better }.
text-doubt-right = The reference is right
text-right-done = Readers will not be warned of this reference.
text-would-change = What publishing would change
text-settle = Settle what each paragraph is
text-settle-button = Settle
text-settle-done = The correction was kept. Nothing is published yet.
text-addresses = Addresses
text-addresses-hint = For example: 41-44, 58-60, 86/1
text-kind = What it is
text-tree = The text as it was read
text-address = Address
text-form = Form
text-words = Text
provision-unsettled = Not settled
provision-discussion = Discussion
provision-conclusion = Conclusion
provision-recommendation = Recommendation
provision-guideline = Guideline
provision-principle = Principle
provision-norm = Voluntary norm
provision-measure = Confidence-building measure
provision-definition = Definition
provision-obligation = Treaty obligation
provision-title = { $place } – { $document }
provision-paragraph = Paragraph { $label }
provision-section = Section { $label }
provision-point = Point { $address }
provision-place = Place { $address }
provision-other-language = This text is not kept in the language of this page. It is shown in { $language }.
provision-doubtful = { $address } may be meant
provision-notes = Notes
provision-cited-by = Where the text refers to it
provision-cite = How to cite it
provision-previous = Before: { $label }
provision-next = After: { $label }
provision-goes-on = It goes on at { $label }
changes-title = Changes of the text: { $document } ({ $language })
changes-link = Versions and what they changed
changes-versions = Published versions
changes-record = Check it in the transparency log
changes-what = What this version changed
changes-first = This is the first published version.
changes-lost = The words of this version, or of the one before, are no longer here.
changes-none = No paragraph changed.
change-added = Added
change-gone = Gone
change-reworded = Reworded
change-moved = It was { $from } before
change-settled = Settled anew
change-kinds = From “{ $was }” to “{ $is }”
about-meanwhile = Meanwhile you can look at States and find contacts.

## What States say
papers-title = Positions and policies
papers-intro = What States say on international law and on the norms, and the policies, strategies and declarations that they share.
papers-empty = No such paper has been published. Papers that States share will stand here.
papers-narrow = Narrow the list
papers-state = State or body
papers-state-hint = A name or a code.
papers-without = Without: { $what }
papers-count =
    { $count ->
        [one] { $count } paper
       *[other] { $count } papers
    }
papers-all = All papers of this State
paper-new = Publish a paper
paper-new-done = The paper was published.
paper-edit = Revise this paper
paper-edit-done = The revised paper was published.
paper-title = { $state }: { $sort }
paper-sort = Kind of paper
paper-sort-view = Position on law or norms
paper-sort-policy = Policy
paper-sort-strategy = Strategy
paper-sort-doctrine = Doctrine
paper-sort-definition = Definition of terms or of critical infrastructure
paper-sort-scale = Scale of incidents
paper-sort-declaration = Declaration
paper-life = How it stands
paper-life-draft = Draft
paper-life-draft-text = This paper is a draft of the State that shares it.
paper-life-in-force = In force
paper-life-under-review = Under review
paper-life-under-review-text = This paper is in force and is being looked at anew.
paper-life-replaced = Replaced
paper-life-replaced-text = Another paper has taken the place of this one.
paper-life-withdrawn = Withdrawn
paper-life-withdrawn-text = The State has withdrawn this paper and does not stand by it any more.
paper-other-language = This paper has not been put into the language of this page. It is shown in this language: { $language }.
paper-earlier = This text renders an earlier version of the paper. The original has changed since.
paper-lost = The words of this version were erased.
paper-about = About this paper
paper-party = Who says it
paper-since = In force since
paper-review = To be reviewed on
paper-published = Published
paper-history = Versions and changes
paper-link = Address at the State’s own place
paper-archive = Address of an archived copy
paper-sha256 = SHA-256 of the file
paper-sha256-hint = 64 hexadecimal digits. Readers check by them that the file is the same.
paper-speaks-to = Speaks to
paper-speaks-more = Now speaks to
paper-speaks-less = No longer speaks to
paper-words = Its words
paper-of = Of the paper
paper-form-intro = Share as much as you choose. Where two people speak for your State, a colleague approves it.
paper-original-hint = The language in which the text below is written.
paper-title-hint = In that language.
paper-passage = Passage { $n }
paper-heading = Heading of passage { $n }
paper-text = Text of passage { $n }
paper-text-hint = An empty line begins a new paragraph.
paper-on = What passage { $n } speaks to
paper-on-hint = Addresses of topics or provisions, separated by spaces, such as { $example }.
paper-more = Add a passage
paper-suggested = Addresses of topics and norms
paper-day-hint = Year, month and day, as in 2026-11-21.
paper-label-hint = TLP:CLEAR is for everybody, TLP:GREEN for participants, TLP:AMBER for those you name.
paper-audience = Who else can see it
paper-audience-hint = Codes of States or bodies, separated by spaces. Only with TLP:AMBER.
paper-publish = Publish
paper-by-two = Drafted by one person and approved by another
paper-by-one = Said by one person
paper-changes = What this version changed
paper-first = This is the first version.
paper-unchanged = No word changed. How the paper stands, or its source, may have.
paper-meanwhile = What a colleague published meanwhile
rendering-title = Text in another language: { $language }
rendering-intro = Put each passage into the other language. Its readers see which version was rendered.
rendering-into = Put it into another language
rendering-language = Language
rendering-standing = What this text is
rendering-done = The text was published.
voices-title = What States say
voices-none = Nobody has shared a view on this here yet.
voices-count =
    { $count ->
        [one] { $count } has spoken
       *[other] { $count } have spoken
    }
voices-add = Add our position
topics-title = Topics of law and norms
topics-intro = How many have spoken to each topic here. Silence says nothing of what a State does.
topics-silent =
    { $count ->
        [one] Nobody has spoken to { $count } of these yet.
       *[other] Nobody has spoken to { $count } of these yet.
    }
compare-title = Side by side
compare-intro = Each State in its own words. Nothing here says whose words agree.
compare-more = Read the whole of it
compare-nothing = Nothing shared here
compare-on = Topic or provision
compare-choose = Choose States
compare-three = At most three
compare-codes = Up to three States or bodies, by code
compare-code = Code { $n }
compare-button = Show side by side
compare-whom = Name up to three States, or open a topic and see everybody who has spoken to it.

## Foot of the page
foot-log = Transparency log
foot-data = Data and interfaces
foot-accessibility = Accessibility
foot-disclaimer = Disclaimer
foot-operator = Operated by { $operator }
foot-version = Version { $version }
foot-record = Record number { $id }

## Sheet to print
sheet-title = { $state }: contacts to carry
sheet-intro = Print this page, fold it and keep it with you for the day the network is down.
sheet-as-of = State of the record on { $when }
sheet-print = Print this sheet
sheet-fingerprint = Fingerprint of the record
sheet-empty = No contact of this State is shown to you, so the sheet is empty.
sheet-label-warning = This sheet carries the strictest label of what is on it: { $label }. Keep it accordingly.

## Pages for errors
error-not-found-title = Page not found
error-not-found = There is nothing at this address, or it is not meant for you.
error-forbidden-title = This is not yours to do
error-failure-title = Something went wrong on our side
error-failure = Your answers were not lost. Please try again in a few minutes.
error-refused-title = This could not be done
error-too-many-title = Too many tries
error-home = Go to the start page

## Refusals: what could not be done, why, and the next step
refusal-not-found = There is nothing at this address, or it is not meant for you.
refusal-sign-in = Please sign in first.
refusal-not-yours = Your role does not allow this. Ask your State administrator or the secretariat.
refusal-not-your-state = You can do this only for a State that you represent.
refusal-form-expired = This form is too old or comes from another page. Please send it again.
refusal-origin = This request came from another site and was not accepted.
refusal-too-large = This is too large. At most { $max } bytes are accepted.
refusal-too-many =
    { $minutes ->
        [one] Too many tries. Please wait { $minutes } minute and try again.
       *[other] Too many tries. Please wait { $minutes } minutes and try again.
    }
refusal-no-room = The disk of this server is full. You can still read, and try again later.
refusal-stale = Somebody changed this meanwhile. Compare both texts and try again.
refusal-bad-request = The request could not be understood.
refusal-unknown-field = The field “{ $name }” is not known here.
refusal-link-used = This link has been used already. Please ask for a new one.
refusal-passkey-expired = This took too long, or this answer was used already. Please try again.
refusal-passkey-unknown = This passkey is not known here, or it was removed. Please use another.
refusal-passkey-not-verified = Your device did not make sure that it is you. Turn on its lock by finger, face or code, and try again.
refusal-passkey-failed = The answer of the passkey does not hold for this site. Open the page anew and try again.
refusal-passkey-counter = There may be a second copy of this passkey. Use another, and remove this one.
refusal-passkey-known = This passkey is kept here already.
refusal-passkey-last = This is your last passkey, and no link can be sent to you. Add another first.
refusal-approval-needed = A second person who speaks for the same party has to approve this. Please send it again, and it will wait.
refusal-approval-nobody = Nobody who could approve this would see it under this label. Choose a wider label, or add a second person.
refusal-approval-own = You drafted this yourself. Another person has to approve it or send it back.
refusal-approval-same-person = You and the drafter do not count as two people here. Ask somebody else to approve it, or the secretariat.
refusal-approval-done = Somebody else has approved this already. Nothing more has to be done.
refusal-proposal-closed = This draft waits no more. It was sent back, taken back or approved.
refusal-proposals-full = { $max } of your drafts wait for a second person already. Take one back first.
refusal-proposals-large = Your drafts that wait are as large as this server keeps. Take one back first.
refusal-approval-lapsed = Whoever drafted this may no longer say it. Somebody in office has to draft it anew.
refusal-approval-changed = Something changed since this was drafted, so it would no longer say the same. It goes back to its drafter.
refusal-approval-not-shown = Parts of this are not shown to you, so you cannot approve it. Ask the drafter to add you to the audience.
refusal-approval-passkey = Please approve this with your passkey: your device has to sign it.
refusal-approval-passkey-missing = To approve this you need a passkey. Add one on the page of your account, then come back here.
refusal-approval-key = This passkey belongs to somebody else. Please use your own.
refusal-approval-challenge = Your device signed something else than this draft. Open the page anew and approve it there.
refusal-approval-site = This was signed on a page of another site. Approve it only on the page of this server.
refusal-step-up = For this, you must have confirmed within the last 10 minutes that it is you. Confirm it, or sign in again.
refusal-link-passkey = You have a passkey. Sign in with it: links no longer open your account.
refusal-link-invitation-only = This server sends no links to sign in. Use your passkey, or ask your State administrator or the secretariat to let you in anew.
refusal-recovery-no-office = This person has no role in force at present, so there is nothing to let them in for.
refusal-recovery-waits = A recovery of this person is under way already.
refusal-recovery-not-open = This recovery is no longer open.
refusal-recovery-over = More than seven days have passed since it was asked for. Ask for it anew.
refusal-recovery-same-person = Whoever asked for it does not grant it. Another person must.
refusal-recovery-secretariat = One of the two people must be of the secretariat.
refusal-recovery-administrator = This party has an administrator, who must be one of the two people.
refusal-recovery-no-address = No address of this person is known here to which a link could go. The operator of this server can let them in.
refusal-recovery-key-first = First make a new passkey on the page of your account. Until then this session opens nothing else.
refusal-recovery-red = This entry is for named persons only, so nobody of the secretariat can grant it. Name the person anew in another entry.
refusal-recovery-elsewhere = This person also acts for { $party }, whose administrator must be one of the two people.
refusal-recovery-giver = One of the two gave the other their mandate. Another person of the secretariat must act, or the administrator must ask first.
refusal-recovery-mailbox = Two of the three people share a mailbox. Each must have their own.
refusal-link-unknown = This link is not valid. Please copy it whole, or ask for a new one.
refusal-answer-link-unknown = This link opens no question. Copy it whole, or use the newest letter about the comms check.
refusal-token-invalid = The token is not valid.
refusal-token-scope = This token does not allow this.
refusal-idempotency-key = Send a header “Idempotency-Key” with a new value for each request.
refusal-key-reused = This key was already used for another request.
refusal-method = This address does not accept such a request.
refusal-input-id-missing = The form lacks its number. Please open it again.
refusal-room-closed = This room is not open on this server.
refusal-busy = The server is busy. Please try again in a moment.
refusal-missing = Please fill in this field.
refusal-too-long =
    { $max ->
        [one] Please use at most { $max } character.
       *[other] Please use at most { $max } characters.
    }
refusal-text-malformed = This text holds characters that cannot be shown.
refusal-state-unknown = No such State is known. Choose one from the list.
refusal-party-unknown = No such State or body is known. Choose one from the list, or write its code.
refusal-role-unknown = Choose one of the roles listed.
refusal-role-not-focal = Choose one of the four kinds of contact.
refusal-name-missing = Write the name of the person.
refusal-office-missing = Write the name of the office.
refusal-email-missing = Write an e-mail address.
refusal-email-malformed = This is not an e-mail address: { $email }. It should look like name@example.org.
refusal-phone-malformed = This is not a telephone number: { $phone }. Begin with + and the country code.
refusal-channel-missing = Give at least one way to reach this contact.
refusal-channel-value-missing = Write the number or address of this channel.
refusal-channel-too-many =
    { $max ->
        [one] At most { $max } channel is possible.
       *[other] At most { $max } channels are possible.
    }
refusal-medium-unknown = Choose a kind of channel from the list.
refusal-purpose-unknown = Choose what the channel is for.
refusal-hours-malformed = Write the hours as 24/7 or as mon-fri 08:00-17:00.
refusal-zone-unknown = No such time zone is known. Write it as in Africa/Nairobi.
refusal-duty-unknown = Choose a duty pattern from the list.
refusal-language-unknown = No such language is known: { $language }. Choose languages from the list.
refusal-key-private = This is a private key, and nothing of it was kept. Paste the public key instead.
refusal-label-unknown = Choose one of the labels listed.
refusal-label-looser = A part cannot be shown to more people than the whole contact.
refusal-relabel-loosens = The new label shows this contact to more people. Tick the box if that is meant.
refusal-audience-missing = Name the States, bodies or roles that may see this.
refusal-audience-malformed = The audience holds something that is not a code: { $value }.
refusal-reason-missing = Give a reason. The State concerned will read it.
refusal-basis-missing = Say on what basis the text is erased.
refusal-parts-missing = Choose at least one part.
refusal-erase-not-confirmed = Confirm that the text cannot be brought back.
refusal-date-malformed = This is not a date. Write year, month and day, as in 2026-11-21.
refusal-dates-reversed = The end lies before the beginning.
refusal-deputy-unknown = No such contact is known for this State.
refusal-proof-malformed = This is not a proof file.
refusal-id-malformed = This is not a record number. Check it for typing errors.
refusal-nothing-changed = Nothing was changed, so nothing was sent.
refusal-slug-malformed = Use only small Latin letters, digits and hyphens, and begin with a letter.
refusal-slug-taken = Another document has this word. Choose a different one.
refusal-original-published = The original was published in its language, so this language stays.
refusal-draft-adopted = A draft has not been adopted. Leave the day empty, or change how it stands.
refusal-successor-without = Only a superseded text has another in its place.
refusal-successor-missing = There is no document with this word.
refusal-web-address-malformed = Write an address that begins with https://.
refusal-document-unknown = There is no document with this word. Add it first.
refusal-document-superseded = This document was superseded, so no new text of it is published.
refusal-not-the-original = The original is the text in the language in which it was written, and no other.
refusal-by-without = Only an unofficial translation names who translated it.
refusal-text-empty = This text has no paragraph.
refusal-text-too-large = This text is larger than can be published.
refusal-text-broken = The text does not hold together at { $address }. Read the file anew.
refusal-address-unknown = There is no such address: { $address }.
refusal-provision-malformed = This is not the address of a topic or provision. It should look like { $example }.
refusal-provision-unknown = There is no such topic or provision here: { $address }.
refusal-provision-closer = Fewer people may see this document than the paper: { $address }. Leave it out, or share the paper less widely.
refusal-paper-fixed = The kind of a paper and its original language never change. Publish a new paper instead.
refusal-paper-label-fixed = Who can see a paper never changes. Publish a new paper instead.
refusal-review-before = The review lies before the day from which the paper is in force.
refusal-hash-malformed = This is not a SHA-256. It has 64 hexadecimal digits.
refusal-hash-without = Give the address of the file that this SHA-256 belongs to.
refusal-audience-without = Only TLP:AMBER and TLP:AMBER+STRICT have such an audience. Choose one of them, or leave this empty.
refusal-rendering-original = The paper is written in this language. Choose another one.
refusal-rendering-passages = The paper has another number of passages now. Open the form anew.
refusal-points-many =
    { $max ->
        [one] At most { $max } is possible.
       *[other] At most { $max } are possible.
    }
refusal-nothing-waits = No text waits here. It was published or thrown away.
refusal-imports-full = Too many texts wait already ({ $max }). Publish some or throw them away first.
refusal-already-accepted = This invitation has been accepted already.
refusal-already-confirmed = This was confirmed a moment ago.
refusal-already-withdrawn = This contact was withdrawn already.
refusal-already-suspended = This contact is suspended already.
refusal-not-suspended = This contact is not suspended.
refusal-not-accepted = This contact has not accepted yet. Only then can it be confirmed.
refusal-not-active = This is possible only with an active contact.
refusal-suspended = This contact is suspended. Ask the secretariat to reinstate it.
refusal-withdrawn = This contact was withdrawn. Name the person again if needed.
refusal-same-label = The contact has this label already.
refusal-already-ended = This mandate has ended already.
refusal-mandate-exists = This person holds such a mandate already.
refusal-last-secretariat = This is the last mandate of the secretariat. Give another one first.
refusal-already-accredited = This body is accredited already.
refusal-not-accredited = This body is not accredited. Accredit it first.
refusal-already-erased = These parts were erased already.
refusal-erase-together = These texts stand in different statements. Erase them one after another.
refusal-input-used = This form was sent before with other content. This time nothing was changed. Look at the entry as it stands, then send your change.
refusal-erased = The text was erased and cannot be shown.
refusal-signing-stopped = This server does not sign at present. Reading goes on, and the operator has been told.
refusal-account-disabled = This account is closed. Ask your State administrator or the secretariat.
refusal-audience-unknown = The audience holds something unknown: { $name }. Write the code of a State or a body.
refusal-character-refused = This text holds characters that cannot be shown. Please remove them.
refusal-choice-unknown = Choose one of the answers listed.
refusal-disk-full = The disk of this server is full and nothing was saved. You can still read; try again later.
refusal-drafts-full =
    { $max ->
        [one] At most { $max } draft is kept. Send or discard it first.
       *[other] At most { $max } drafts are kept. Send or discard one first.
    }
refusal-field-missing = Please fill in this field.
refusal-link-expired = This link has expired. Please ask for a new one.
refusal-link-malformed = This is not a link to call: { $link }. Write the whole address, with https:// before it.
refusal-message-malformed = This message cannot be sent as it is.
refusal-node-busy = The server is busy. Please try again in a moment.
refusal-number-malformed = Write a whole number no greater than { $max }.
refusal-office-or-person-missing = Write the name of the person or of the office.
refusal-part-unknown = Choose parts from the list.
refusal-stale-base = Somebody changed this meanwhile. Compare both texts and try again.
refusal-token-expiry =
    { $days ->
        [one] The token must end within { $days } day.
       *[other] The token must end within { $days } days.
    }
refusal-tokens-full =
    { $max ->
        [one] At most { $max } token is possible. Revoke it first.
       *[other] At most { $max } tokens are possible. Revoke one first.
    }
refusal-passkeys-full =
    { $max ->
        [one] At most { $max } passkey is possible. Remove it first.
       *[other] At most { $max } passkeys are possible. Remove one first.
    }
refusal-too-many-tries =
    { $seconds ->
        [one] Too many tries. Please wait { $seconds } second and try again.
       *[other] Too many tries. Please wait { $seconds } seconds and try again.
    }
refusal-tries-used-up = All tries are used up. Ask your State administrator or the secretariat for help.
refusal-primary-exists = This role has a first contact already. Name this one as deputy, or withdraw the first.
refusal-primary-missing = There is no first contact to be deputy of. Name the first contact before its deputies.
refusal-deputies-full =
    { $max ->
        [one] At most { $max } deputy is possible.
       *[other] At most { $max } deputies are possible.
    }
refusal-not-nominated = This invitation no longer waits for an answer.
refusal-not-in-force = This is possible only with a contact that has accepted and is not suspended.
refusal-withdrawn-final = This contact was withdrawn and cannot be changed. Name the person again if needed.
refusal-role-capacity = The accreditation of this party does not include this role. Accredit it for the role first.
refusal-period-reversed = The end lies before the beginning.
refusal-part-not-shown = You cannot change a part that you may not see.
refusal-audience-not-yours = You cannot set the audience of this record.
refusal-until-past = This date has passed. Choose a later one.
refusal-names-empty = Write the name in at least one language.
refusal-store-failed = This could not be saved, and nothing was changed. Please try again.
refusal-address-too-long = This address is longer than the server accepts.
refusal-head-too-large = The headers of this request are larger than the server accepts.
refusal-media-type = This address does not accept data in this format.
refusal-body-too-slow = The request took too long to arrive. Nothing was changed. Send it again.
refusal-host = A request must name its host exactly once.
refusal-length-not-told = What is sent must say its length first. Chunked requests are not taken.
refusal-not-acceptable = This page is not available in the format asked for.
refusal-erasure-not-finished = The erasure is recorded, but the text is not yet gone from every file. Something is reading them, such as a backup. The server keeps trying. Send this again in a moment to see whether it is done.
refusal-email-not-ascii = { $email } has letters that many mail servers cannot deliver to. Write it in Latin letters, or give another address.
refusal-end-mandate-secretariat = Whoever else speaks for your State keeps their mandate until the secretariat ends it. Please write to the secretariat.
refusal-proposal-sealing = Somebody is approving this at this moment. Please look again shortly.
refusal-clock-jumped = The clock of this server is not right at the moment, so nothing can be recorded. Please try again later.
refusal-round-test-address = Your account has no e-mail address, so no letter can be sent to you.
refusal-round-beyond-scope = You may ask the contacts of your own State or body and its members. Choose only those.
refusal-round-no-body = This is not a body with members. Choose a regional body.
refusal-round-window-past = The end of this comms check has passed. Choose a later end.
refusal-round-window-empty = The end must come at least one minute after the beginning.
refusal-round-window-long =
    { $days ->
        [one] A comms check lasts at most { $days } day. Choose an earlier end.
       *[other] A comms check lasts at most { $days } days. Choose an earlier end.
    }
refusal-round-exercise-kept = An exercise stays an exercise, and a real check stays real. Prepare a new comms check instead.
refusal-round-opened = This comms check has been opened, and its words stay as they are. You can pause or cancel it.
refusal-round-not-opened = This comms check is still a draft. Open it first.
refusal-round-paused = This comms check is paused. Try again when whoever asked has resumed it.
refusal-round-not-paused = This comms check is not paused. Nothing needs to be resumed.
refusal-round-cancelled = This comms check was cancelled. Nothing more is asked of anybody.
refusal-round-closed = This comms check closed on { $closes }. You can still update your entry.
refusal-round-still-open = This comms check is open until { $closes }. Please wait for its end.
refusal-round-not-yet = This comms check opens on { $opens }. Please come back then.
refusal-round-nobody = No contact in force fits this choice. Choose other roles or other parties.
refusal-round-too-many-parties = No more than { $max } parties can be named one by one. Choose all, or a group.
refusal-round-half-translated = Write both title and message in this language, or neither.
refusal-round-after-its-end = This would come after the end of the comms check. Choose fewer hours.
refusal-round-too-many-reminders = No more than { $max } reminders can be sent. Leave some out.
refusal-round-escalation-order = Administrators are asked after the deputies. Choose more hours for them.
refusal-round-form-not-asked = Questions belong to a small task. Choose that, or leave them out.
refusal-round-form-twice = There are questions in the fields and others as data. Keep one of the two.
refusal-already-answered = This was answered already on { $at } ({ $by }). Nothing more is needed.
refusal-already-explained = Your State has given its reason already.
refusal-digits-missing = Type the six digits. Only they show who was reached.
refusal-digits-malformed = Type six digits, for example 042 917. Spaces do not matter.
refusal-digits-wrong = These digits are not right. Ask for them again. Tries left: { $left }.
refusal-digits-used-up = Wrong digits were typed five times. This way is closed for this question. The button on the page still works.
refusal-stale-digits = Another call was recorded meanwhile. These digits no longer count. Use those that the page shows now.
refusal-digits-not-asked = Digits belong only to a contact that was reached. Change the outcome, or remove the digits.
refusal-call-yourself = Nobody can call themselves. Another person has to call.
refusal-call-enough = This call is the answer itself. Type the digits as the answer.
refusal-call-not-enough = A call alone does not answer this question. Answer it on its page.
refusal-call-office-passed = Whoever was asked no longer holds this office. Call whoever holds it now.
refusal-already-asked = This contact was asked already.
refusal-already-reminded = This reminder was sent already.
refusal-already-closed = The end of this comms check was recorded already.
refusal-already-published = The result of this comms check was published already.
refusal-reminder-not-due = This reminder is not due yet.
refusal-ask-no-chain = The contact must be asked before anybody else is asked instead.
refusal-ask-no-longer-yours = You no longer hold the office that was asked. Whoever holds it now can answer.
refusal-answers-missing = The answers do not fit the questions. Open the page anew and fill it in.
refusal-entry-not-confirmed = Read the entry first. Then confirm the version that you have read.
refusal-result-not-asked = This comms check was opened without a public result.
refusal-result-too-few = Too few States were asked for a public result. Nothing is published.
refusal-form-too-large = These questions are too long altogether. Shorten them.
refusal-form-malformed = This list of questions cannot be read. Have the program that wrote it checked.
refusal-form-too-many = A form has no more than { $max } questions. Leave some out.
refusal-form-question-empty = Question { $question } has no words. Write what is asked.
refusal-form-choices = Question { $question } needs between two and { $max } choices, each with words.
refusal-form-choices-uneven = Question { $question } has another number of choices here than in English. Write one line for each.
refusal-form-choices-not-asked = Question { $question } has choices, but takes another kind of answer. Change the kind, or leave them out.
refusal-form-numbers = In question { $question } the least number is greater than the greatest one.
refusal-form-words = Question { $question } is too long or holds characters that cannot be shown.
refusal-number-outside = Write a whole number from { $min } to { $max }.
refusal-key-unreadable = This public key cannot be read. Export it again as text and paste all of it.
refusal-key-several = There is more than one key here. Paste only the public key of this contact.
refusal-key-revoked = The owner of this key has revoked it. Paste the new key.
refusal-key-expired = This key expired on { $day }. Extend it or paste a new one.
refusal-key-no-encryption = This key is for signatures only. Paste one that is for encryption too.
refusal-key-weak = This key is too short to keep a secret. Paste a longer one.

## Mail
mail-invitation-subject = Invitation from the directory of points of contact
mail-invitation-greeting = Dear colleague,
mail-invitation-body = You have been named in the directory of points of contact. The page behind the link says by whom, and as what.
mail-invitation-link = Please read your entry at this address, and accept or decline it:
mail-invitation-expires = The link works once, until { $when }.
mail-invitation-unexpected = If you did not expect this, do not open the link. Please tell the secretariat.
mail-signin-subject = Your link to sign in
mail-signin-body = Somebody, probably you, asked to sign in with this address.
mail-signin-link = Open this address and press the button:
mail-signin-expires =
    { $count ->
        [one] The link works once, for { $count } minute.
       *[other] The link works once, for { $count } minutes.
    }
mail-signin-unexpected = If it was not you, do nothing. Nobody can sign in without this mail.
mail-signin-passkey-subject = Sign in with your passkey
mail-signin-passkey = You have a passkey, so no link is sent. Sign in here:
mail-signin-passkey-lost = If you have lost all your passkeys, write to your State administrator or to the secretariat.
mail-mandate-subject = You may now sign in to the directory of points of contact
mail-mandate-body = You have been given a mandate. Once signed in you see for whom, and in which role.
mail-proposal-subject = A draft waits for your approval
mail-proposal-body = Somebody who speaks for the same party as you has drafted something that needs a second person.
mail-proposal-link = Please sign in and read it:
mail-proposal-expires = It waits until { $when }.
mail-returned-subject = Your draft was sent back
mail-returned-body = A draft of yours that needed a second person was sent back. Nothing was recorded.
mail-returned-link = Please sign in and read why:
mail-mandate-link = Open this address to sign in for the first time:
mail-recovery-subject = Your access is recovered
mail-recovery-body = Two people have let you in anew because you lost your passkeys. The new passkey that you make ends every key and session there was. If you still have a passkey, sign in with it: this link then opens nothing.
mail-recovery-link = Open this address and press the button:
mail-recovery-notice-subject = Somebody’s access was recovered
mail-recovery-notice-body = Two people have let in anew somebody who lost their passkeys. If this is wrong, stop it here:
mail-ask-subject = Please answer this comms check
mail-ask-subject-again = Reminder: please answer this comms check
mail-ask-subject-exercise = EXERCISE: { $subject }
mail-ask-exercise = EXERCISE. Nothing has happened. This letter is part of an exercise.
mail-ask-body = A comms check is under way to see whether the contacts in the directory still answer.
mail-ask-again = You were asked to answer a comms check. No answer has arrived yet.
mail-ask-receipt = Please open this address and press the button:
mail-ask-receipt-reply = Or reply to this letter. One word is enough.
mail-ask-confirm = Please open this address, read your entry and confirm it:
mail-ask-confirm-reply = If you reply to this letter, we know that it arrived. The entry is confirmed on the page alone.
mail-ask-task = Please open this address and answer a few questions:
mail-ask-task-reply = The questions are answered on the page alone.
mail-ask-until = Your answer counts until { $when }.
mail-ask-until-there = By the clock where you are, that is { $when }.
mail-ask-unexpected = Opening the page alone answers nothing. If you doubt this letter, ask the secretariat.
mail-signature = Comity, directory of points of contact
mail-no-reply = Please do not answer this message.
mail-confirm-subject = Please confirm your entry in the directory of contacts
mail-confirm-state-subject = An entry in the directory of contacts waits to be confirmed
mail-confirm-soon = Your entry should be confirmed by { $when }.
mail-confirm-due = Your entry was to be confirmed by { $when }.
mail-confirm-overdue = Your entry was to be confirmed by { $when }. Users of the directory now see that it is overdue.
mail-confirm-state = An entry in your care was to be confirmed by { $when }. Nobody has done so.
mail-confirm-link = Sign in, read the entry, correct what is wrong, and confirm it here:
mail-confirm-looking = Opening the page alone confirms nothing.

## Compilations: the annual report and its like

compilations-title = Calls and compilations
compilations-intro = What States are called to submit, such as for the annual report, and the documents that are compiled of it.
compilations-empty = Nobody has called for submissions yet. Calls will stand here.
compilation-new = Call for submissions
compilation-new-done = The call was published.
compilation-edit = Revise this call
compilation-edit-done = The call was revised.
compilation-form-intro = Say what is asked for, until when, and how it is put together. Everybody can read it.
compilation-life = How it stands
compilation-life-called = Open to submissions
compilation-life-issued = Issued
compilation-life-cancelled = Cancelled
compilation-closed = Being compiled
compilation-cancelled-text = This call was cancelled. Nothing is compiled of what was submitted.
compilation-due = Received until the end of
compilation-due-hint = Year, month and day, as in 2026-11-21. The day ends at midnight UTC.
compilation-words = Words of a short text, at most
compilation-words-hint = Between 50 and 10,000. Longer texts stand in full on this site.
compilation-order = Order of submissions
compilation-order-hint = Readers can choose the other one.
compilation-order-receipt = Order of receipt
compilation-order-alphabetical = Alphabetical order
compilation-sections = Sections
compilation-sections-hint = Addresses from the framework, separated by spaces. They cannot be changed later.
compilation-suggested = Addresses of streams, norms and measures
compilation-title-in = Title ({ $language })
compilation-introduction-in = Introduction ({ $language })
compilation-issued = Day of the document
compilation-issued-hint = Year, month and day. Only when it was issued.
compilation-count =
    { $count ->
        [one] { $count } submission
       *[other] { $count } submissions
    }
compilation-document = The document
compilation-text = Read the document
compilation-back = The call
compilation-docx = For word processors (DOCX)
compilation-untitled = The document is not made in this language, because it has no title in it.
compilation-none = Nothing has been submitted yet.
compilation-late = Late
compilation-late-text = What was received after the day is listed here. It does not stand in the document.
compilation-draft-text = This document is not issued yet. It changes with every submission.
compilation-setting = The pages are being set
compilation-queued = The pages will be set as soon as others are done.
compilation-progress = Step { $done } of { $of } is done.
compilation-busy = Too many documents are being set now. Please come back in a few minutes.
compilation-again = This page looks again by itself every five seconds.
compilation-look = Look again
compilation-round = Call the States by a round
compilation-call = You are called to submit: { $title }. Submissions are received until the end of { $due } (UTC). Submit here: { $address }
compilation-will-you = Will your State submit under “{ $section }”?
compilation-will-you-all = Will your State submit?

submission-new = Submit
submission-new-done = The submission was received.
submission-edit = Revise the submission
submission-edit-done = The revised submission was received.
submission-intro = Write under as many sections as you choose. A text of more than { $words } words needs a short one beside it.
submission-late = The day has passed. A submission is still listed as late, and does not stand in the document.
submission-left =
    { $count ->
        [one] { $count } passage of your paper belongs to no section and was left out.
       *[other] { $count } passages of your paper belong to no section and were left out.
    }
submission-from = Begin with a paper that you have published
submission-text = Text
submission-text-hint = An empty line begins a new paragraph. The full text stands on this site.
submission-short = Short text for the document
submission-short-hint = At most { $words } words. Leave it empty where the text itself is short enough.
submission-send = Submit

## The fixed words of a compiled document

report-contents = Contents
report-introduction = Introduction
report-annex = Who submitted what
report-notes = Notes
report-note = Note { $number }
report-back = Back to the text
report-nothing = Nothing was submitted under this section.
report-order-receipt = Submissions stand in the order of receipt.
report-order-alphabetical = Submissions stand in alphabetical order.
report-received-on = Received on { $day }
report-original-in = Original in { $language }
report-translated = Translated from { $language } by { $by }
report-page = Page { $page } of { $pages }
report-submitted-by = Submitted by
report-section = Section
report-received = Received
report-language = Language
report-words = Words
report-text = Text
report-full-text = Full text
report-late = { $section } (late)
report-status-draft = Not issued yet
report-status-final = Issued

## Papers: what came later

paper-sort-submission = Submission
paper-sort-practice = Confidence-building measure in use
paper-sort-law = National law
paper-sort-case = Case study
paper-sort-proposal = Proposal or comment
paper-until = Ended on
paper-partners = Partners
paper-partners-hint = Codes of States or bodies, separated by spaces.
paper-call = Submitted for
paper-short = Short text of passage { $n }
paper-short-text = Short text in the document
paper-aspect = What passage { $n } tells
paper-hand-on = Hand on to: { $title }
practice-adapt = Adapt as a draft
aspect-done = What was done
aspect-evidence = What shows it
aspect-evaluation = How it went
aspect-difficulty = What was difficult
aspect-help = Help wanted
aspect-lesson = Lesson for others

refusal-practice-alone = This is asked of a measure in use alone.
refusal-submission-alone = This is asked of a submission alone.
refusal-until-before = The end is before the beginning.
refusal-practice-measure = Name the measure that is in use, such as { $example }.
refusal-partners-own = Your own State is no partner of itself.
refusal-call-unknown = There is no such call.
refusal-call-over = This call takes no new submission any more.
refusal-submission-exists = Your State has submitted already. Revise that submission.
refusal-submission-clear = A submission is for everybody: TLP:CLEAR.
refusal-submission-section = Each text belongs to exactly one section of the call.
refusal-section-twice = The section { $address } is named twice.
refusal-short-needed = This text has { $words } words. With more than { $max } it needs a short one beside it.
refusal-short-long = The short text has { $words } words, and may have { $max }.
refusal-rendering-short = Where the paper has a short text the other language has one too, and nowhere else.
refusal-sections-fixed = Submissions name the sections of this call. They cannot be changed.
refusal-issued-without = A day of the document is told only when it was issued.
refusal-introduction-untitled = This language needs a title, too.

## Measures of confidence

measure-title = About this measure
measure-note = Our own reading and estimate. No body has said it.
measure-kind = What it does
measure-effort = How much work it is
measure-needs = What helps to have first
measure-needs-none = Nothing: any State can begin.
measure-design = What to settle before a measure is used
measure-transparency = Transparency: others learn what a State thinks, has and does
measure-cooperation = Cooperation: States do something together
measure-stability = Stability: a tense moment does not grow into a conflict
measure-light = Light: a page, written once
measure-steady = Steady: somebody keeps at it
measure-heavy = Heavy: several people or offices
measure-contact-diplomatic = a diplomatic contact
measure-contact-policy = a contact for policy
measure-contact-technical = a technical contact
measure-contact-legal = a contact for law
measure-cirt = a national response team
measure-strategy = a national strategy that can be shown
measure-member-osce = to take part in the Organization for Security and Co-operation in Europe
measure-member-oas = to be a member of the Organization of American States
measure-member-arf = to take part in the regional forum of South-East Asian nations
measures-title = Confidence-building measures
measures-intro = Measures on which States agreed, who tells of using them, and what helps to have first.
measures-find = Show measures
measures-state = A State, to see what fits it
measures-unknown = No State of this name is known here. All measures are shown.
measures-several = Several States may be meant. Choose one.
measures-for = Measures for a State like { $state }
measures-order = The order is ours and judges nobody. What is not seen here may exist all the same. No measure is a duty.
measures-ready = All that helps to have first is seen here
measures-unseen = Not all that helps to have first is seen here
measures-in-use = Told of as in use
measures-seen = seen here
measures-not-seen = not seen here
measures-used = Who tells of using it
measures-until = until { $day }
measures-alike = In common
measures-like-subregion = same part of the region
measures-like-region = same region
measures-fit = Which measures fit a State like mine?
measures-that-fit = Measures for a State like this
measures-count =
    { $count ->
        [one] { $count } measure
       *[other] { $count } measures
    }
