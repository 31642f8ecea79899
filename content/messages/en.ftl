### Every sentence the bot itself says, in English. Calm, plain, short; one question a message; no guilt, no hype.
### Tags allowed: <b> and <i>. Values are escaped before they come in. What a physiotherapist knows lives in the YAML files.

## Shared pieces

plain = { $text }
both =
    { $first }

    { $second }
place =
    { $side ->
        [left] { $area }, left
        [right] { $area }, right
        [both] { $area }, both sides
       *[none] { $area }
    }
ticked = ✓ { $what }
breathing-short = Breathe in for { $in_s } seconds and out for { $out_s }.
drill = <b>{ $name }</b>
    { $how } { $reps ->
        [one] Once.
       *[other] { $reps } times, without hurry.
    }
what-session = Your session

day-mon = Mon
day-tue = Tue
day-wed = Wed
day-thu = Thu
day-fri = Fri
day-sat = Sat
day-sun = Sun
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
when-past = { $day } { $time }
when =
    { $days ->
        [0] today { $time }
        [1] { $day } { $time }, tomorrow
       *[other] { $day } { $time }, in { $days } days
    }

## Buttons used in many places

button-back = Back
button-home = Home
button-yes = Yes
button-no = No
button-done = Done
button-next = Next
button-skip = Skip
button-help = Help
button-plan = My week
button-tools = My tools
button-privacy = Privacy
button-about = What this is
button-elsewhere = Another place
button-breathing = Breathe with me

## Home and finding the place

hello =
    Hello. I help you work on tight muscles with your own hands or simple tools. I am software for adults of 18 and over. No one reads along, and I do not diagnose.
home-question = <b>Where is it tight?</b> Tap a part, or type it in your own words.
button-resume = Go on with my session
button-same-again = Same as last time
button-planned = Planned: { $day } { $time }
home-planned = Next in your week: { $what }, { $when }.
areas = <b>{ $part }</b>
    Which spot is closest?
button-zones = It is felt elsewhere
zones = <b>Where do you feel it?</b>
felt = <b>{ $zone }</b>
    Pain here may come from one of these. Which one is sore when you press it?
felt-hint = The likeliest is first. People differ, so this is a guide to where to look, not a finding.
guess = Which of these is it?
side = <b>{ $area }</b>
    Which side?
button-left = Left
button-right = Right
button-both = Both

## Tools

tool = <b>{ $place }</b>
    What do you have to hand?
button-several = Several of these
tools-list =
    { $count ->
        [0] Tap what you have at home.
        [one] One tool ticked. Tap what else you have.
       *[other] { $count } tools ticked. Tap to add or take away.
    } Your hands always count.
side-noted = { $side ->
        [left] Left, noted.
        [right] Right, noted.
       *[both] Both sides, noted.
    }
tools-noted = I have noted your tools.

## Safety

screen = <b>Does any of this apply to you today?</b>
screen-group = <b>{ $group }:</b> { $hints }
button-none-apply = None of these apply
checklist = <b>{ $group }</b>
    Tap what applies, even if you are not sure.
button-none-of-these = None of these
button-answer-yes = Yes
button-answer-unsure = Not sure
button-answer-no = No
stop-emergency = <b>Get help now: call 112 ({ $numbers }) or { $otherwise }.</b>
emergency-number = { $name } { $number }
stop-emergency-here = <b>Get help now: call { $number }.</b> Elsewhere, call the emergency number there.
stop-today = <b>See a doctor or an urgent care service today.</b>
stop-software = Please do not massage for now. I am software and cannot check this.
refused = <b>{ $place }: no pressing here.</b>
refused-tools = None of your tools suits this spot safely today. Something gentle is still fine.
button-gentle = Something gentle
button-cleared = A professional agreed
button-change-answer = Change my answer
gentle = <b>Move gently, press nothing.</b>

## The technique

card-change = To change it, tap a word below.
card-title = <b>{ $place }.</b> { $tool }
card =
    <b>{ $position }</b>

    <b>Find:</b> { $find }
    <b>Press:</b> { $press }
hard = <b>How hard:</b> { $low } to { $high } out of 10, an ache you can breathe with. Ease off above { $limit }.
hard-gentle = <b>How hard:</b> no pressing at all.
dose-hold =
    <b>How long:</b> { $low ->
        [0] up to { $high }
       *[other] { $low } to { $high }
    } seconds, { $reps ->
        [one] once.
       *[other] { $reps } times, with { $rest } seconds of rest between.
    }
dose-roll =
    <b>How long:</b> slow strokes, { $pass_s } seconds each, for { $bout } seconds. Pause up to { $pause } seconds where it is sorest. { $reps ->
        [one] Once.
       *[other] { $reps } rounds.
    }
dose-stroke =
    <b>How long:</b> slow strokes, { $pass_s } seconds each, for { $bout } seconds, always moving. { $reps ->
        [one] Once.
       *[other] { $reps } rounds.
    }
dose-gentle = <b>How long:</b> about two minutes.
card-stop = <b>Stop if</b> you feel sharp, shooting or burning pain, numbness, tingling or dizziness.
card-stretch = <b>After:</b> { $stretch }.
card-swap = You can use { $swap } for this.
card-hands = Use your hands here, because none of your tools suits this spot.
more-mistake = <b>Common slip:</b> { $mistake }
more-avoid = <b>Stay off:</b> { $avoid }.
more-levels = <b>Easier:</b> { $easier }
    <b>Later, if it feels easy:</b> { $harder }
button-begin = Begin
button-picture = Show me
button-on-the-body = Show on the body
picture-setup = { $alt }
picture-map =
    { $view ->
        [front] { $place }, seen from the front.
        [both] { $place }, seen from the front and, beside it, from behind.
       *[back] { $place }, seen from behind.
    } The warm colour shows the muscle, the cool colour where its pain may be felt. L and R are your own left and right.
card-day = <b>{ $day }:</b> this is today's dose.
button-adapt = Adapt to my day
kinds-of-day = <b>What kind of day is it?</b> I adapt how hard and how long to it.
button-usual-day = A usual day
kind-of-day = <b>{ $name }</b>
    { $when } { $why }

    { $do }

    { $avoid }
button-use-today = Use this today
day-other-tool = Another way suits this kind of day better.
button-more = More
button-less = Less
button-why = Why here?
button-other-ways = Other ways
button-care = Take care
button-mistakes = Five mistakes
button-tip = Good to know
care-title = <b>{ $area }: take care</b>
care-line = • { $text }
why-title = <b>{ $name } ({ $latin })</b>
other-ways = <b>{ $place }</b>
    Which way would you like?
way-static-hold = { $tool }: hold
way-slow-roll = { $tool }: roll
way-pin-and-move = { $tool }: move
way-pinch-hold = { $tool }: pinch
way-stroke = { $tool }: stroke
way-no-pressure = Gentle, no pressing
way-again = { $way } { $number }

## The session

score-before = <b>{ $place }</b>
    Make the movement that bothers you. How sore is it right now?
score-after = <b>{ $place }</b>
    Make the same movement again. How sore is it now?
score-words = 0 is no pain, 10 is the worst you can think of. Tap, or type a number.
score-range = The scale goes from 0 to 10. Which number fits best?
already-noted = Already noted: { $score }.
seconds = { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    }
about-minutes = about { $minutes } minutes
phase-where = { $place }. About { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    } to go.
phase-warm-up = <b>Warm up first.</b>
    Move easily or keep the spot warm for { $time }. Press nothing yet.
phase-approach = <b>{ $position }</b>
    Get into place. Nothing is pressed yet.
phase-find = <b>Find the spot.</b>
    { $find }
phase-hold = <b>{ $press }</b>
    Hold for { $time }.
phase-pause = <b>Stay on the sorest spot.</b>
    Hold still for { $time }.
phase-roll = <b>{ $press }</b>
    Slow strokes for { $time }, { $pass_s } seconds each way.
phase-gentle = <b>{ $press }</b>
    For { $time }. Press nothing.
phase-limit = Up to { $most } out of 10. Ease off above { $limit }.
phase-release = <b>Let go slowly.</b>
    Take { $time } to let the pressure off.
phase-rest = <b>Rest.</b>
    For { $time }, let the muscle go soft.
phase-next-spot = <b>Another spot, close by.</b>
    Rest for { $time } and look for it. Do not press yet.
phase-settle = <b>Nothing to do.</b>
    Breathe slowly for { $time }.
phase-other-side = <b>Now the { $side } side.</b>
    { $position }
phase-stretch = <b>{ $name }</b>
    { $how } Hold for { $time }.
phase-stretch-again = <b>Once more: { $name }</b>
    { $how } Hold for { $time }.
phase-drill = <b>{ $name }</b>
    { $how } Without hurry, for { $time }.
phase-move = <b>Move easily.</b>
    Walk about or move as you like for { $time }.
phase-end = <b>Done.</b>
step-recheck = <b>{ $name }</b>
    { $how } { $better }
phase-name-warm-up = warming up
phase-name-approach = getting into place
phase-name-find = finding the spot
phase-name-hold = holding
phase-name-roll = rolling
phase-name-gentle = moving gently
phase-name-release = letting go
phase-name-rest = a rest
phase-name-next-spot = the next spot
phase-name-settle = breathing
phase-name-other-side = changing sides
phase-name-stretch = the stretch
phase-name-drill = the drill
phase-name-move = easy movement
phase-name-recheck = the recheck
phase-name-after-score = the end
phase-late = I was away for { $seconds } seconds. What you missed is left out.
paused = <b>Paused at { $name }.</b> Take the pressure off. About { $minutes ->
        [one] 1 minute is
       *[other] { $minutes } minutes are
    } left.
release-stays = Letting go slowly is never skipped.
left-out = It did not fit today: { $what }.
left-out-today = Left out today, because a limit stands against it: { $what }.
button-pause = Pause
button-skip-this = Skip this
button-show-breath = Show the breath
button-undo-score = Undo my score
button-sound-on = Turn sound on
button-sound-off = Turn sound off
sound-on = From the next session on there is sound.
sound-off = Sound is off from the next session on.
sound-question = <b>Would you like sound?</b> Bells and a soft breath guide you, so that you can close your eyes. The text comes either way.
button-with-sound = With sound
button-without-sound = Without sound
ready = <b>Your sound is coming.</b> Press play on it, then tap Start. From then on you need not touch the phone.
    You can also start without it.
track-late = The sound was not ready, so this session goes on in words.
sound-no-longer-fits = The sound does not fit any more: stop it and follow the text.
said-and-sound-off = { $said } { sound-no-longer-fits }
paused-sound = Pause the sound too, and press play on it when you go on.
track = Bells mark each start and end. The soft sound is your breath: up is in, down is out.
track-missing = The sound could not be made. The steps come as text all the same.
breath-film = The circle grows while you breathe in for { $in_s } seconds, and shrinks while you breathe out for { $out_s }.

## How long, and what hold it back

button-length = How long
length = <b>{ $what }</b>
    How long do you have?
length-room = By itself it is short. A longer time is mostly rest and breath, and a second area would fit too.
minutes = { $minutes } min
button-as-long = As it takes, { $minutes } min
button-add-area = Add an area
button-rough = Rough day
pick-another = Which other spot?
rough-begins = One spot, two gentle minutes.
in-hours = { $hours ->
        [one] in an hour
       *[other] in { $hours } hours
    }
in-days = { $days ->
        [one] in a day
       *[other] in { $days } days
    }
cap-rest = <b>{ $area } rests now.</b> It was sore, so pressing can start again { $when }.
cap-day = <b>That is enough pressing for today.</b> { $limit ->
        [one] One session a day is the most.
       *[other] { $limit } sessions a day are the most.
    }
cap-week = <b>That is enough pressing for this week.</b> { $limit } sessions in seven days are the most, because muscles need rest.
cap-new = <b>Enough new spots for now.</b> { $limit } new ones in seven days are the most, so that you can tell what helps.
cap-area = <b>{ $area } has had enough for this week.</b> { $limit } sessions in seven days are the most for one spot.
cap-firm = <b>{ $area } needs a rest from firm work.</b> Firm pressing can come again { $when }.
cap-stop-worse = <b>{ $area } got worse twice in a row.</b> Please stop working on it, and see a physiotherapist or doctor.
cap-stop-flat = <b>{ $area } has not eased for a long time.</b> Please stop this plan, and see a physiotherapist or doctor.
cap-way-on = Something gentle is fine. Another place may be fine too.
cap-over = You can begin now.
cap-agreed = Good. Start gently, and stop if it gets worse.
button-ease = Ease off
button-stop = Stop
eased = Gentler from here on. { $easier }
button-hurt = It hurt me
eased-least = It is as gentle as it gets. You can skip this, or stop.
why-stop = Stopped. Take the pressure off. What did you feel?
button-just-stopping = I only want to stop
button-go-on = Go on
stopped = Stopped. Leave the spot alone for today if it feels sore.

## Result and keeping

result-better = <b>{ $before } → { $after } in { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }.</b> That is a change that counts.
result-same = <b>{ $before } → { $after } in { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }.</b> A point up or down is normal. Look at several sessions, not at one.
result-worse = <b>{ $before } → { $after } in { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }.</b> It is sorer than before.
result-severe = <b>{ $before } → { $after } in { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }.</b> It is still very sore.
result-after = <b>Noted: { $after }, after { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }.</b>
result-none = <b>Done, in { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }.</b>
result-remind = Shall I remind you on days you choose?
result-rest = Stop here for today and leave this spot alone for two days. Easy movement and warmth are fine. Go gentler next time. If it stays this sore, spreads, or goes numb or weak, see a physiotherapist or doctor.
result-gone = This result is from an earlier session.
button-remind = Yes, remind me
button-change-score = Change my score
button-tomorrow = Ask me tomorrow
tomorrow-set = I will ask you tomorrow how it is.
button-end-plan = Stop its reminders
plan-ended = Its reminders are stopped.
hurt = <b>{ $place }: please leave it alone for two days.</b> Easy movement and warmth are fine. It will be lighter next time.
hurt-when = See a doctor if it is numb or weak, badly bruised or swollen, or not settling. I have noted that this way hurt, without your name.
the-spot = The spot
next-day = <b>{ $area }, the day after.</b> How is it today?
button-better = Better
button-same = The same
button-sore = Sore
button-worse = Worse
next-day-better = Noted. Give it its rest all the same.
next-day-same = Noted. Look at several sessions, not at one.
next-day-sore = A little soreness is normal. { $area } rests for two days now. Something gentle or another place is fine.
next-day-noted = Already noted.
consent = May I remember this for next time? I would keep your tools, safety answers, scores, plan and clock encrypted, and /delete erases them at any time.
consent-remind = May I keep your plan and clock, tools, safety answers and scores, encrypted, so that I can remind you? /delete erases them at any time.
button-consent-yes = Yes, remember
button-consent-no = No, do not keep
consent-kept = Thank you. I will remember it.
consent-none = Then I forget it a day after we talk, and I cannot remind you. Every technique stays open to you.
delete-preview =
    What I hold: { $tools ->
        [one] 1 tool
       *[other] { $tools } tools
    }, { $answers ->
        [one] 1 safety answer
       *[other] { $answers } safety answers
    }, { $slots ->
        [one] 1 reminder
       *[other] { $slots } reminders
    }, { $done ->
        [one] 1 session with its scores
       *[other] { $done } sessions with their scores
    }.
delete-nothing = I hold nothing about you yet, apart from where we are in this talk.
delete-question = <b>Delete all of it for good?</b> Reminders stop at once.
button-delete = Delete my data
button-delete-yes = Delete everything
deleted = Everything I held about you is deleted. The messages in this chat stay until you clear the chat yourself.

## Plan and reminders

plan = <b>Your week</b>
plan-slot = { $days } { $time }: { $what }
slot = { $what }, { $minutes } min
slot-with = { $slot }, { $more }
slot-anywhere = Whatever is tight
score-unclear = I am not sure which number you mean. Please give one from 0 to 10.
not-covered = I have nothing for { $place }. If it hurts there, ask a physiotherapist or a doctor. I can help with muscles nearby.
how-to-stop-reminders = You can remove all reminders here.
answer = <b>{ $title }.</b> { $text }
answer-none = I have no answer to that. If you are unsure whether something is safe, stop and ask a professional.
heard-thanks = You are welcome.
heard-greeting = Hello.
heard-goodbye = Take care. I am here when you need me.
heard-feedback = Thank you for telling me. No one reads along, so for a fault please tell the person who runs this bot.
heard-abuse = I am sorry this is frustrating. Let us try with the buttons.
heard-off-topic = I only know about tight muscles and how to ease them.
heard-repeat = Here it is again.
heard-progress = I keep your scores if you agreed, but I cannot show them yet.
heard-export = I cannot send you a copy yet. /privacy says what I keep, and /delete erases it.
heard-edit-score = I cannot change an earlier score yet. The next one counts.
every-days =
    { $days ->
        [1] Every day
        [2] Every other day
       *[other] Every { $days } days
    }
every-weeks =
    { $weeks ->
        [2] { $days }, every other week,
       *[other] { $days }, every { $weeks } weeks,
    }
once-on = Once on { $day }
draft-about = <b>{ $what }</b>
plan-afterwards = First the session. Then I come back to your reminders.
draft-read-back = <b>Is this right?</b>
draft-soon =
    { $minutes ->
        [one] In a minute: { $what }
       *[other] In { $minutes } minutes: { $what }
    }
draft-again = Which days, then? Tap a set, or type the whole plan anew.
button-set-it = Yes, set it
button-not-so = No, change it
ask-which-day = On which days? Tap a set, or type them, like Mon and Thu.
ask-which-time = At what time? Tap one, or type it, like 19:00.
ask-am-or-pm = In the morning or in the evening? Tap the one you mean.
ask-invalid-time = I know no such time of day. Tap one, or type it, like 19:00.
ask-invalid-date = I know no such date. Which days do you mean? Tap a set, or type them.
ask-how-often = How often do you mean? Tap a set of days, or type it in other words.
ask-which-date = Which day do you mean? Please type it, like tomorrow at 18:00.
ask-past-time = That time has passed. Which one do you mean? Tap one, or type it.
plan-next = <b>Next:</b> { $times }
plan-clock = On your clock it is { $time }.
plan-empty = No reminders yet. Start from the sample week, or do a session first and I can remind you of it.
plan-next-none = No reminder is coming up.
plan-saved = Your plan is set.
plan-merged = Your plan is set. This took the place of an earlier time for the same spot.
plan-twice = You have this in your week already, so it stays one reminder.
plan-removed = All reminders are removed.
plan-paused = <b>Reminders are paused</b> until you tap Go on now.
plan-paused-until = <b>Reminders are paused</b> until { $when }.
plan-nothing = Do one session first, then I can remind you of it.
plan-area-cap = Please choose fewer days. { $limit } sessions a week is the most for one spot, because muscles need days off.
limit-area = { $area } would come more than { $limit } times a week. Muscles need days off.
limit-week = That would be more than { $limit } days a week. Rest days are part of the plan.
limit-day =
    { $limit ->
        [one] That would be two sessions on one day. One a day is enough.
       *[other] That would be more than { $limit } sessions on one day.
    }
limit-firm = { $area } would be pressed firmly twice within { $limit } hours. It needs that rest.
limit-none = This fits your week now.
limit-question = <b>What suits you instead?</b>
button-use-days = Use { $days }
button-replace-week = Replace my week
button-other-days = Other days
button-keep-week = Keep it
button-add-reminder = Add a reminder
button-change = Change a session
button-unpause = Go on now
pick-slot = <b>Which one would you like to change?</b>
numbered = { $number }. { $what }
edit-slot =
    <b>{ $slot }</b>
    What would you like to change?
lead-now =
    { $lead ->
        [0] The reminder comes at that time.
       *[other] The reminder comes { $lead } minutes before.
    }
button-edit-days = Days
button-edit-time = Time
button-edit-minutes = Minutes
button-edit-lead = When to remind
button-edit-place = Place
button-edit-tool = Tool
button-edit-context = Kind of day
button-remove-slot = Remove this one
slot-removed = That one is removed. The rest of your week stays.
edit-days = <b>{ $what }</b>
    Which days suit you?
edit-time = <b>{ $what }</b>
    What time of day?
edit-minutes = <b>{ $what }</b>
    How long?
edit-lead = <b>{ $what }</b>
    When shall I remind you?
edit-place = <b>{ $what }</b>
    Which place shall it be for instead?
edit-place-more = <b>{ $what }</b>
    Which place shall it be for as well?
edit-place-only = The first { $count } buttons are its places now. Tap one to keep only that one.
edit-place-hint = You can type it, such as "left calf".
button-one-more-place = One more place
place-refused = { $place } is not safe to press with what you told me. Please choose another place.
edit-tool = <b>{ $what }</b>
    With which tool?
button-any-tool = Whatever I have
tool-unfit = { $tool } does not suit this spot. These do.
edit-context = <b>{ $what }</b>
    What kind of day is it for? I adapt how hard and how long to it.
slot-minutes = { $minutes } minutes
lead =
    { $lead ->
        [0] At its time
       *[other] { $lead } minutes before
    }
pausing = <b>How long shall I keep quiet?</b> No reminder and no question comes in that time, and nothing counts as missed.
button-pause-day = A day
button-pause-week = A week
button-pause-open = Until I say
pause-over = Reminders go on.
still-useful = <b>{ $what }</b>
    My last reminders may have come at a bad time. What suits you?
button-other-time = Another time
button-fewer-days = Fewer days
button-keep = Keep as it is
kept-as-is = It stays as it is.
quiet-over = I kept quiet for a while, so as not to disturb you. Reminders go on: { $next }.
button-clock = Change my clock
button-week = As a picture
week-title = Your week
week-free = Rest day
week-today = today
week-paused = pause
week-picture = Your week from Monday on:
    { $lines }
button-calendar = Calendar file
calendar-file = Your plan as a calendar file. Open it to add it to your phone. It names no part of your body, as calendars are often shared. After a change, add it anew: the old times are replaced.
calendar-title = Unknot, { $minutes } min
calendar-about = Open Unknot in Telegram to start.
calendar-paused = Your plan is paused until you say. Switch it on again first, then it has times for a calendar.
button-remove-plan = Remove all
days = <b>{ $what }</b>
    Which days suit you? Tap a set, or single days.
time = <b>What time of day?</b>
button-other-plans = Other plans
plans = <b>Which plan is closest to your week?</b> You see it before anything is set.
template = <b>{ $plan }</b> { $about }
template-slot = { $days }: { $focus }, { $minutes } min
template-lasts = It lasts { $days } days, then it ends by itself.
time-hint = Tap one, or type it, like 19:00.
time-unclear = I could not read that as a time. Please type it like 19:00.
clock = <b>What time is it for you now?</b> I ask only once, so that reminders come on time.
clock-hint = Tap it, or type the time like 19:42 or a city. A location works too: I read the clock there and keep nothing else of it.
clock-unknown = I do not know that place or time. Please type the time like 19:42, or a big city near you.
city-found = { $city } has the clock of { $place }.
city-others = For another of that name, add where it is: { $others }.
clock-set = Your clock is set.
clock-confirm = So it is <b>{ $time } on { $day }</b>, as in { $place }?
place-question = <b>{ $time }.</b> Which place has the same time as you all year?
place-hint = If none fits, type the nearest big city.
reminder = <b>Time for: { $what }</b>
    What would you like to do?
reminder-ahead = <b>At { $time }: { $what }</b>
    What would you like to do?
reminder-late = This is late: it was planned for { $time }.
reminder-gone = This reminder is no longer in your plan.
reminder-handled = This one is already taken care of.
no-more = none, this plan is over
reminder-skipped = Skipped for today. Next: { $next }.
reminder-snoozed = I will ask again at { $time }.
reminder-snoozed-over = That falls into the quiet hours. I will ask again tomorrow at { $time }.
button-start = Start
button-already = Already done
button-snooze-15 = In 15 minutes
button-snooze-60 = In 1 hour
button-snooze-evening = This evening
button-snooze-morning = Tomorrow morning
button-skip-today = Skip today
which-spot = <b>{ $count } places.</b> Which one first? I keep the others for afterwards.
button-next-spot = Next: { $area }
pick-first = Which one first?
follow-up = <b>{ $what }</b>
    If you did it, how sore is the spot now?
follow-up-done = <b>{ $what }: done.</b>
    How sore is the spot now?
follow-up-done-skipped = Noted as done.
follow-up-noted = Noted: { $score }.
follow-up-skipped = That is fine. The plan goes on as it is.
button-did-not = I did not do it
missed =
    { $count ->
        [one] While I was away I could not send one reminder: { $times }.
       *[other] While I was away I could not send { $count } reminders, the latest: { $times }.
    } The plan goes on as it is.

## Manners

cancelled = Stopped. Nothing is running now.
nothing-to-cancel = Nothing was running.
stale = That button is from an earlier screen. Here is where things stand.
unknown-command = I do not know that command. /help shows what I can do.
meant = I am not sure where that is. Is it one of the first? Otherwise tap a part, or say it in other words.
not-understood = I did not understand that. Tap a button, or name the spot that is tight, like "left calf".
not-understood-tap = I did not understand that. Tap a button, or type its words.
not-understood-screen = I am not sure which of these you mean. Tap a group to see its questions, or type the word that applies. If none of it does, type "none".
not-understood-answer = I did not understand that. Please answer yes, no or not sure.
not-understood-consent = I can only take a yes or a no here.
not-understood-session = I did not understand that. Here is where we are.
not-understood-twice = I still did not understand, sorry. Here is the start again.
never = <b>{ $say }</b>
    { $why }
sent-edited = I only read new messages. Please send it again as a new one.
sent-photo = I cannot look at pictures. Please tap a button, or tell me in a few words.
sent-sticker = I cannot read stickers. Please tap a button, or tell me in a few words.
sent-voice = I cannot listen to voice messages. Please type it in a few words.
sent-location = I need a location only for your clock, and kept nothing of it. Please tap a button, or tell me in a few words.
sent-other = I only understand words and buttons. Please type it in a few words.
group = I only talk in private, because this is about your body. Please write to me there: { $link }
trouble = Please tap or type that once more. Something went wrong on my side, and nothing was changed.

## Pages

page-help =
    <b>What I can do</b>
    Tell me where it is tight. I ask what you have to hand and whether it is safe, then I guide you through one technique.

    /start begin, /plan your week, /learn short lessons, /tools your tools, /settings clock and sound, /privacy what I keep, /delete erase it, /cancel stop

    In an emergency do not write to me. Call 112 or your local emergency number.
settings = <b>Settings</b>
settings-no-clock = Clock: not set. I ask for it with the first reminder.
settings-clock = Clock: { $time }, as in { $place }.
settings-sound-open = Sound: I ask before your next session.
settings-sound-on = Sound: on. One track plays along with each session.
settings-sound-off = Sound: off.
settings-rhythm-off = Rhythm: not counted.
settings-rhythm-on = Rhythm: { $count ->
        [one] 1 planned session kept.
       *[other] { $count } planned sessions kept.
    } Missing one only takes some off. Rest days and pauses do not count.
settings-quiet = Quiet from { $start } to { $end }: nothing comes unless you chose a time in it.
button-settings = Settings
button-rhythm-on = Count my rhythm
button-rhythm-off = Stop counting
result-rhythm = Rhythm: { $count ->
        [one] 1 planned session kept.
       *[other] { $count } planned sessions kept.
    }
page-about =
    <b>What this is</b>
    I am open-source software for self-massage of tight muscles, for adults. I am not a doctor and I do not diagnose.

    What is known: gentle pressing often eases movement for a while. Relief of pain is modest and differs from person to person. How it works is still debated.

    Pressing hard does not help more. See a professional when pain is strong, new, spreading or not getting better.
page-privacy =
    <b>Privacy</b>
    If you say yes, I keep your tools, safety answers, scores, plan and clock, encrypted on my host's computer, until you delete them. If you say no, I forget them a day after we talk.

    I use them only to choose techniques and to remind you. No one reads along, and nothing is sent on. Telegram carries our messages and keeps them as its own rules say.

    /delete erases all I hold, at once.
page-breathing =
    <b>Breathe with me</b>
    Sit or lie so that nothing pulls. Breathe in through your nose for { $in_s } seconds. Breathe out for { $out_s } seconds, as if through a straw.

    Do this six times. Let the shoulders and the jaw go soft. Stop if you feel light-headed.

## Learning

button-learn = Learn
button-sources = Where this comes from
learn = <b>What would you like to know?</b>
topic = <b>{ $name }</b>
    Which one?
topic-line = { $number }. { $title }
lesson = <b>{ $title }</b>
    { $text }
strength-strong = How sure: well supported.
strength-moderate = How sure: several studies, with limits.
strength-low = How sure: few or small studies.
strength-very-low = How sure: evidence is missing or against it.
strength-convention = How sure: a careful habit of practice.
strength-contested = How sure: experts disagree.
sources = <b>{ $title }</b>
    Where this comes from:
source = • { $cite }

## Commands, as Telegram's menu shows them

command-start = Where is it tight?
command-help = What I can do
command-plan = My week and reminders
command-learn = Short lessons
command-tools = My tools
command-settings = Clock, sound and more
command-privacy = What is kept, and why
command-delete = Delete my data
command-cancel = Stop and go home
bot-description = A sore spot, your own tools, one gentle technique. I guide you through it, ask 0 to 10 before and after, and remind you. Software for adults, not a doctor.
bot-short-description = Calm self-massage for tight muscles, with the tools you have.

## The terminal

terminal-welcome = Unknot on the terminal. Type words, a button's number like #2, or a command like /help. :wait 2d moves the clock. End with Ctrl-D.
terminal-clock = It is now { $time }.
terminal-left = { $seconds ->
        [one] 1 second left
       *[other] { $seconds } seconds left
    }
terminal-bad-wait = I could not read that. Write :wait with a number and s, m, h, d or w, like :wait 2d.
terminal-no-button = There is no button { $number } on this screen.
