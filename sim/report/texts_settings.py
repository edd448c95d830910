"""Names of the settings of a practice and of its blocks, in Danish and English.

``setting.<block>.<key>`` for every key of every block (a test keeps the two in step); ``setting.block.<block>`` for
its heading. Units, ranges and reasons stand in the register.
"""

from __future__ import annotations

SETTINGS: dict[str, tuple[str, str]] = {
    "setting.block.intake": ("Tidlig inddragelse", "Early intake"),
    "setting.block.caseload": ("Sagstal", "Caseload"),
    "setting.block.contact": ("Kontakt", "Contact"),
    "setting.block.learning": ("Kendskab", "Learning"),
    "setting.block.granting": (
        "Bevilling (SEL § 50, § 11, stk. 3, og § 52, stk. 3; BL § 20, § 30 og § 32)",
        "Granting (SEL § 50, § 11(3) and § 52(3); BL § 20, § 30 and § 32)",
    ),
    "setting.block.closure": ("Lukning", "Closure"),
    "setting.block.aftercare": ("Efter lukning", "Aftercare"),
    "setting.intake.lead_days": ("Tid før den sædvanlige henvendelse", "Time before the usual referral"),
    "setting.intake.early_share": ("Børn, der inddrages tidligt", "Children drawn in early"),
    "setting.intake.early_only_reached_share": (
        "Andel nåede af de børn, som kun tidlig inddragelse kan nå",
        "Share reached of the children only early intake can reach",
    ),
    "setting.intake.first_contact_days": (
        "Mål for første kontakt efter tildeling",
        "Goal for first contact after allocation",
    ),
    "setting.caseload.target": ("Ønsket sagstal pr. rådgiver", "Target, cases per counsellor"),
    "setting.caseload.headroom": ("Loft i forhold til ønsket sagstal", "Cap against the target"),
    "setting.caseload.cap": ("Loft pr. rådgiver, sagsvægte", "Cap per counsellor, case weights"),
    "setting.caseload.max_wait_days": ("Længste ventetid på en rådgiver", "Longest wait for a counsellor"),
    "setting.caseload.staffing": ("Stillinger", "Posts"),
    "setting.caseload.rehiring": ("Genbesætter ledige stillinger", "Refills vacant posts"),
    "setting.contact.interval_days": ("Ønsket tid mellem møder", "Wished time between meetings"),
    "setting.contact.shortest_days": ("Korteste tid mellem møder", "Shortest time between meetings"),
    "setting.contact.front_factor": (
        "Tid mellem de første møder i forhold til senere",
        "Time between the first meetings against later",
    ),
    "setting.contact.talk_hours": ("Samtalens længde", "Length of a talk"),
    "setting.contact.preparation_hours": ("Forberedelse og notat pr. møde", "Preparation and notes per meeting"),
    "setting.contact.home_share": ("Møder hjemme eller i skolen", "Meetings at home or at school"),
    "setting.contact.ceiling_hours_per_month": ("Øvre grænse for direkte tid", "Upper limit of direct time"),
    "setting.contact.supervision_hours_per_week": ("Sparring", "Supervision"),
    "setting.learning.meetings_before_deciding": (
        "Mindste antal møder før afgørelse",
        "Least meetings before deciding",
    ),
    "setting.learning.direct_hours_before_deciding": (
        "Mindste direkte tid før afgørelse",
        "Least direct time before deciding",
    ),
    "setting.learning.agenda_openness": ("Åben dagsorden", "Openness of the agenda"),
    "setting.learning.child_talk_share": (
        "Møder med børnesamtale (SEL § 48 og BL § 5, ikke efterprøvet)",
        "Meetings with a child talk (SEL § 48 and BL § 5, not verified)",
    ),
    "setting.granting.investigate_at": (
        "Bekymring, der fører til undersøgelse (SEL § 50; BL § 20)",
        "Concern that leads to an investigation (SEL § 50; BL § 20)",
    ),
    "setting.granting.early_offset": (
        "Tærskel for tidlig indsats, under den for undersøgelse (SEL § 11, stk. 3; BL § 30)",
        "Threshold of early help, below that of an investigation (SEL § 11(3); BL § 30)",
    ),
    "setting.granting.supporting_offset": (
        "Tærskel for støttende indsats, under den for undersøgelse (SEL § 52, stk. 3; BL § 32)",
        "Threshold of support, below that of an investigation (SEL § 52(3); BL § 32)",
    ),
    "setting.granting.end_offset": (
        "Tærskel for at slutte, under den for undersøgelse",
        "Threshold of ending, below that of an investigation",
    ),
    "setting.granting.follow_up_days": (
        "Tid mellem opfølgninger (SEL § 70; BL § 95, ikke efterprøvet)",
        "Time between follow-ups (SEL § 70; BL § 95, not verified)",
    ),
    "setting.granting.step_down_share": ("Nedtrapning efter en indsats", "Step-down after a measure"),
    "setting.closure.ready_at": ("Bekymring, hvor familien er klar", "Concern at which the family is ready"),
    "setting.closure.ready_days": (
        "Så længe skal familien have været klar",
        "How long the family must have been ready",
    ),
    "setting.aftercare.back_door_share": ("Lukkede familier med åben bagdør", "Closed families with an open back door"),
    "setting.aftercare.civil_society_share": (
        "Lukkede familier med forbindelse til civilsamfundet",
        "Closed families with a link to civil society",
    ),
    "setting.aftercare.civil_society_days": ("Forbindelsens varighed", "How long the link lasts"),
    "value.yes": ("ja", "yes"),
    "value.no": ("nej", "no"),
    "value.null": ("ingen", "none"),
    "value.given": ("ligger fast", "fixed"),
    "value.needed": ("følger sager og timer", "follow cases and hours"),
    "value.early": ("tidlig indsats", "early help"),
    "value.supporting": ("støttende indsats", "support"),
    "value.in_progress": ("i gang", "in progress"),
    "value.empty": ("tomme", "empty"),
    "value.start": ("ved årets begyndelse", "at the start of the year"),
    "value.middle": ("midt i året", "in the middle of the year"),
    "value.end": ("ved årets slutning", "at the end of the year"),
    "value.follows": ("følger sagerne", "follow the cases"),
}
