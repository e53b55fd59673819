# draft: machine-drafted, to be reviewed by a native editor
# Comity: the messages of en.ftl, key by key. How to correct one: ../MESSAGES.md

## Navigation
nav-skip = Aller au contenu
nav-main = Navigation principale
nav-menu = Menu
nav-home = Accueil
nav-states = États
nav-contacts = Points de contact
nav-incidents = Incidents informatiques
nav-framework = Cadre
nav-capacity = Capacités
nav-meetings = Réunions
nav-library = Bibliothèque
nav-languages = Langue de cette page
nav-breadcrumb = Vous êtes ici
nav-on-this-page = Sur cette page
nav-foot = À propos de ce serveur
nav-sign-in = Se connecter
nav-sign-out = Se déconnecter
nav-work = Mes tâches
nav-account = Mon compte
nav-queue = File d’attente du secrétariat
nav-mandates = Mandats
nav-accreditations = Accréditations
nav-log = Registre de transparence
nav-about-data = Données et interfaces
nav-about-accessibility = Accessibilité
nav-about-disclaimer = Avertissement
nav-back-to = Retour : { $page }

## Words used on many pages
common-brand = Comity
common-tagline = Le répertoire et le registre des États pour la paix et la sécurité dans le cyberespace
common-title = { $page } – Comity
common-draft-notice = Traduction automatique, pas encore revue.
common-draft-notice-action = Lire cette page en anglais
common-demo-notice = Démonstration : États, personnes et numéros sont inventés.
common-today = aujourd’hui
common-yesterday = hier
common-days-ago =
    { $count ->
        [one] il y a { $count } jour
        [many] il y a { $count } de jours
       *[other] il y a { $count } jours
    }
common-in-days =
    { $count ->
        [one] dans { $count } jour
        [many] dans { $count } de jours
       *[other] dans { $count } jours
    }
common-minutes =
    { $count ->
        [one] { $count } minute
        [many] { $count } de minutes
       *[other] { $count } minutes
    }
common-hours =
    { $count ->
        [one] { $count } heure
        [many] { $count } d’heures
       *[other] { $count } heures
    }
common-yes = Oui
common-no = Non
common-search = Chercher
common-find = Trouver
common-filter = Filtrer
common-clear = Effacer
common-continue = Continuer
common-send = Envoyer
common-save = Enregistrer
common-change = Modifier
common-change-what = Modifier : { $field }
common-cancel = Annuler
common-back = Retour
common-print = Imprimer
common-copy = Copier
common-edit = Corriger
common-open = Ouvrir
common-remove = Retirer
common-details = Détails
common-all = Tous
common-none = Aucun
common-not-given = Non indiqué
common-not-visible = Ne vous est pas montré
common-unknown = Inconnu
common-optional = facultatif
common-required-note = Tous les champs sont nécessaires, sauf ceux qui sont marqués facultatifs.
common-from = Du
common-until = Au
common-no-end = Sans date de fin
common-since-date = Depuis le { $date }
common-until-date = Jusqu’au { $date }
common-state = État
common-role = Rôle
common-status = Situation
common-date = Date
common-what = Objet
common-who = Auteur
common-actions = Que faire
common-reason = Motif
common-id = Numéro d’enregistrement
common-party = Partie
common-person = Personne
common-language = Langue
common-next-page = Page suivante
common-previous-page = Page précédente
common-page-number = Page numéro { $number }
common-download-json = Télécharger en JSON
common-download-csv = Télécharger en CSV
common-download-vcf = Télécharger la carte de visite
common-download-proof = Télécharger la preuve
common-results =
    { $count ->
        [one] { $count } résultat
        [many] { $count } de résultats
       *[other] { $count } résultats
    }
common-in-utc = Toutes les heures sont données en temps universel coordonné (UTC).
common-record-as-of = État de l’enregistrement au { $when }
common-error-reference = Numéro de référence : { $reference }
common-form-expired-help = Vos réponses sont conservées. Vérifiez-les et renvoyez-les.
common-session-warning = Vous serez bientôt déconnecté, car cette page n’a pas été utilisée.
common-session-continue = Rester connecté
common-unsaved-warning = Vous n’avez pas encore envoyé vos modifications.
common-new-window-no = Les liens s’ouvrent dans la même fenêtre.
common-language-of-text = Ce texte est en { $language }.
common-counted = { $text } ({ $count })

## Home
home-title = Savoir qui appeler, et pouvoir être joint
home-intro = Les États désignent ici leurs points de contact. Chacun peut vérifier que rien n’a été modifié.
home-search-label = Trouver un État ou un point de contact
home-doors = Que voulez-vous faire ?
home-door-contact = Trouver un point de contact
home-door-contact-text = Choisissez un État et un rôle. Vous voyez qui appeler et quelle heure il est là-bas.
home-door-states = Voir ce que les États ont publié
home-door-states-text = Une page pour chaque État Membre et chaque État observateur auprès des Nations Unies.
home-door-nominate = Désigner ou mettre à jour un point de contact de votre État
home-door-nominate-text = Pour les administrateurs d’un État et pour les points de contact eux-mêmes.
home-door-queue = Traiter la file d’attente du secrétariat
home-door-queue-text = Désignations en attente, points de contact silencieux et noms à vérifier.
home-door-asks = Répondre à un test de communication
home-door-log = Vérifier qu’un enregistrement est authentique
home-door-log-text = Collez un numéro d’enregistrement, ou ouvrez un fichier de preuve que vous avez reçu.
home-door-data = Utiliser les données
home-door-data-text = Des listes en JSON et CSV, et une interface documentée pour les programmes.
home-map-title = Quels États ont un profil public
home-map-caption = Des cases de même taille occupent des places approximatives. Elles n’expriment aucune opinion sur un territoire ou une frontière.
home-map-has-profile = a publié des points de contact
home-map-no-profile = n’a encore rien publié
home-map-observer = État observateur
home-count-states =
    { $count ->
        [one] { $count } État participe
        [many] { $count } d’États participent
       *[other] { $count } États participent
    }
home-door-asks-text = Ce qui vous est demandé, et le résultat de votre propre État.
home-door-rounds = Vérifier que les points de contact répondent
home-door-rounds-text = Préparer et lancer un test de communication, et voir qui a répondu.
home-door-results = Voir le résultat des tests de communication
home-door-results-text = Totaux publiés : combien ont été sollicités et combien ont répondu.

## States
states-title = États
states-intro = Les États Membres de l’Organisation des Nations Unies et les États observateurs.
states-search-label = Nom ou code d’un État
states-search-hint = Par exemple Kenya, KEN ou 404
states-search-button = Chercher des États
states-count =
    { $count ->
        [one] { $count } État
        [many] { $count } d’États
       *[other] { $count } États
    }
states-none-found = Aucun État ne correspond à « { $query } ». Essayez une partie plus courte du nom, ou un code.
states-empty = Les États figureront ici une fois que le serveur aura été installé avec ses membres.
states-table-caption = États, avec leurs codes et leurs groupes
states-column-name = État
states-column-code = Code
states-column-group = Groupe régional
states-column-notes = Remarques
states-column-contacts = Points de contact
states-view-map = Afficher la carte
states-view-list = Afficher la liste
states-order-note = La liste suit l’ordre alphabétique de la langue de cette page.
states-by-group = Par groupe régional
states-groups = Groupes d’États
states-all = Tous les États
states-map-contact = a un point de contact que vous pouvez voir
states-map-no-contact = aucun point de contact ne vous est montré
states-found = États correspondant à « { $query } »
states-under-review = Ce nom est en cours de vérification. La dernière forme incontestée est affichée.

## One State
state-title = { $state } : profil
state-formal-name = Nom officiel
state-code = Codes du pays
state-code-text = Trois lettres { $iso3 }, deux lettres { $iso2 }, numéro { $m49 }
state-group = Groupe régional
state-region = Région
state-membership = Qualité de membre
state-member-since = État Membre depuis { $year }
state-observer = État observateur
state-special = Situation particulière
state-ldc = Pays parmi les moins avancés
state-lldc = Pays en développement sans littoral
state-sids = Petit État insulaire en développement
state-grouping-as-of = Selon les informations connues le { $date }
state-source-compared = notre tableau, comparé à une copie de la page du Département de l’Assemblée générale et de la gestion des conférences
state-source-compared-in-part = notre tableau, comparé en partie seulement
state-source-not-compared = notre tableau, pas encore comparé
state-source-common-knowledge = de notoriété publique, sans document des Nations Unies à l’appui
state-source-invented = données inventées
state-grouping-note = Remarque sur ce groupe
state-ldc-leaves = Doit sortir de la liste des pays les moins avancés le { $date }
state-contacts = Points de contact
state-contacts-filled =
    { $total ->
        [one] { $count } rôle pourvu sur { $total }
        [many] { $count } rôles pourvus sur { $total }
       *[other] { $count } rôles pourvus sur { $total }
    }
state-contacts-none = Aucun point de contact de cet État ne vous est montré. Ils figureront ici une fois désignés.
state-contacts-sign-in = La plupart des points de contact ne sont montrés qu’aux participants connectés.
state-contacts-nominate = Désigner un point de contact
state-history = Historique
state-history-empty = Les modifications publiées figureront ici avec leurs dates.
state-nothing = Aucune information communiquée
state-sheet = Feuille à imprimer
state-cite = Citer cette page
state-report-error = Signaler une erreur
state-other-bodies = Organismes régionaux et autres parties
state-names = Nom dans les six langues
state-facts = En bref
state-waiting = Désignations en attente de réponse
state-framework-empty = Les politiques, positions et réponses aux enquêtes de cet État paraîtront ici quand il les communiquera.
state-capacity-empty = Les besoins, offres et projets de cet État paraîtront ici quand il les communiquera.

## Contact look-up
lookup-title = Trouver un point de contact
lookup-intro = Choisissez un État, un rôle, ou les deux.
lookup-state = État
lookup-role = Rôle
lookup-any-state = Tous les États
lookup-any-role = Tous les rôles
lookup-button = Trouver les points de contact
lookup-count =
    { $count ->
        [one] { $count } point de contact trouvé
        [many] { $count } de points de contact trouvés
       *[other] { $count } points de contact trouvés
    }
lookup-none = Aucun point de contact ne correspond à votre choix. Essayez un autre rôle, ou consultez la page de l’État.
lookup-empty-public = Les points de contact ouverts à tous figurent ici. Connectez-vous pour voir ceux que partagent les participants.
lookup-public-note = Vous n’êtes pas connecté. Vous ne voyez que les points de contact que les États ont rendus publics.
lookup-caption = Points de contact correspondants
lookup-several = Plusieurs États correspondent. Choisissez l’un d’eux.
lookup-first = À appeler d’abord
lookup-roles = Quel rôle choisir
lookup-public-title = Points de contact visibles par tous
lookup-column-contact = Point de contact
lookup-column-phone = Téléphone
lookup-column-mail = Courrier électronique
lookup-column-confirmed = Dernière confirmation

## Contact card
contact-title = { $role } : { $state }
contact-person = Personne
contact-name = Nom
contact-post = Fonction
contact-address-form = Formule d’appel
contact-office = Bureau
contact-unit = Service
contact-place = Lieu
contact-channels = Comment les joindre
contact-channel-number = Moyen de contact { $number }
contact-hours = Heures
contact-hours-always = jour et nuit, tous les jours
contact-hours-in-zone = { $hours }, fuseau horaire { $zone }
contact-local-time = Il est maintenant { $time } là-bas.
contact-local-time-outside = Il est maintenant { $time } là-bas, hors des heures de bureau. En cas d’urgence, utilisez le canal marqué « Répond maintenant ».
contact-local-time-inside = Il est maintenant { $time } là-bas, pendant les heures de bureau.
contact-use-crisis = Utiliser la ligne de crise
contact-call = Appeler le { $number }
contact-write = Écrire à { $address }
contact-duty = Permanence
contact-languages = Langues parlées
contact-keys = Clés de chiffrement
contact-keys-note = Comparez l’empreinte par un autre moyen avant de vous fier à une clé.
contact-keys-fingerprint = Empreinte de la clé avec laquelle nous chiffrons les lettres :
contact-keys-fault = Aucune lettre n’est chiffrée avec cette clé.
contact-note = Remarque
contact-deputies = Suppléants
contact-deputy-of = Suppléance de { $name }
contact-confirmed-today = Confirmé aujourd’hui
contact-confirmed-yesterday = Confirmé hier
contact-confirmed-days-ago =
    { $count ->
        [one] Confirmé il y a { $count } jour
        [many] Confirmé il y a { $count } de jours
       *[other] Confirmé il y a { $count } jours
    }
contact-never-confirmed = Jamais confirmé à ce jour
contact-confirmed-on = Confirmé le { $when }
contact-confirmed-by-holder = Confirmé par le point de contact lui-même
contact-confirmed-by-administrator = Confirmé par l’administrateur de l’État
contact-stale = Cette fiche n’a pas été confirmée depuis longtemps. Appelez avant de vous y fier.
contact-confirm-by = À confirmer avant le { $date }
contact-overdue-since = Confirmation en retard depuis le { $date }
contact-visibility = Qui peut voir ceci
contact-part-label = Cette partie porte l’étiquette { $label }.
contact-part-erased = Le texte de cette partie a été effacé le { $date }.
contact-history = Historique de ce point de contact
contact-no-channels = Aucun moyen de contact ne vous est montré.
contact-open-now = Répond maintenant
contact-closed-now = Ne répond pas maintenant
contact-opens = Ouvre le { $when }
channel-worked = A répondu le { $date }
channel-worked-within =
    { $count ->
        [one] A répondu il y a { $count } jour au plus
        [many] A répondu il y a { $count } de jours au plus
       *[other] A répondu il y a { $count } jours au plus
    }
channel-worked-longer = A répondu il y a des mois
channel-failed = A échoué le { $date }
channel-failed-within =
    { $count ->
        [one] A échoué il y a { $count } jour au plus
        [many] A échoué il y a { $count } de jours au plus
       *[other] A échoué il y a { $count } jours au plus
    }
channel-failed-longer = A échoué il y a des mois
channel-untried = On ne sait pas encore si ce moyen répond.
contact-suspended-notice = Le secrétariat a suspendu ce point de contact. Motif : { $reason }
contact-suspended-plain = Le secrétariat a suspendu ce point de contact.
contact-withdrawn-notice = Ce point de contact a été retiré le { $date }.
contact-nominated-notice = Ce point de contact a été désigné le { $date } et n’a pas encore accepté.
contact-accepted-notice = Ce point de contact a accepté et attend d’être confirmé.
contact-actions = Ce que vous pouvez faire
contact-action-edit = Modifier ce point de contact
contact-action-confirm = Confirmer que tout est exact
contact-action-withdraw = Retirer ce point de contact
contact-action-suspend = Suspendre ce point de contact
contact-action-reinstate = Rétablir ce point de contact
contact-action-relabel = Changer qui peut le voir
contact-action-erase = Effacer des parties du texte
contact-action-proof = Obtenir la preuve de cet enregistrement
contact-action-approval = Télécharger l’approbation, à vérifier hors ligne
contact-receipt = Reçu
contact-receipt-text = Votre déclaration a été acceptée le { $when }. Sa preuve sera prête au plus tard le { $due }.
contact-proof-ready = La preuve de cet enregistrement est prête.
contact-proof-waiting = La preuve sera prête après la prochaine inscription au registre, au plus tard le { $due }.
contact-letter = Lettre d’invitation
contact-letter-waiting = En attente d’envoi.
contact-letter-again = Le serveur de messagerie ne l’a pas encore acceptée. Prochain essai : { $when }.
contact-letter-handed = Remise au serveur de messagerie : { $when }.
contact-letter-refused = Refusée par le serveur de messagerie ({ $status }) : { $when }. L’adresse est peut-être erronée.
contact-letter-key = Non écrite : { $when }. La clé de chiffrement de la fiche est inutilisable ; remplacez-la, puis invitez de nouveau.
contact-letter-given-up = Le serveur de messagerie ne l’a pas acceptée à temps ; abandonnée : { $when }.
contact-letter-returned = Remise, puis retournée : le serveur de messagerie du destinataire a signalé { $status } : { $when }. L’adresse est peut-être erronée.

## Status words
status-nominated = Désigné
status-accepted = Accepté
status-active = Actif
status-suspended = Suspendu
status-withdrawn = Retiré
status-declined = Décliné
answered-by-contact = le point de contact
answered-by-deputy = un suppléant
answered-by-administrator = l’administrateur de l’État
status-current = En vigueur
status-ended = Terminé
status-future = Pas encore en vigueur
status-member = État Membre
status-observer = État observateur

## Roles
role-public = Tout public
role-diplomatic = Point de contact diplomatique
role-policy = Point de contact pour les politiques
role-technical = Point de contact technique
role-legal = Point de contact juridique
role-state-admin = Administrateur de l’État
role-cirt = Équipe nationale d’intervention informatique
role-regional = Organisme régional
role-secretariat = Secrétariat
role-operator = Exploitant du serveur
role-public-hint = Toute personne, connectée ou non.
role-diplomatic-hint = Parle au nom de l’État, en général au ministère des affaires étrangères.
role-policy-hint = Coordonne la politique nationale relative au cyberespace.
role-technical-hint = Traite les incidents, jour et nuit si possible.
role-legal-hint = Répond aux questions et aux demandes juridiques.
role-state-admin-hint = Désigne, confirme et retire les points de contact d’un État.
role-cirt-hint = Personnel d’une équipe nationale accréditée.
role-regional-hint = Personnel d’une organisation régionale.
role-secretariat-hint = Personnel de l’hôte qui tient le répertoire en ordre.
role-operator-hint = Fait fonctionner la machine et ne voit rien qui ne soit public.

## Channels: kind
medium-mail = Courrier électronique
medium-phone = Téléphone
medium-mobile = Téléphone mobile
medium-messenger = Messagerie instantanée
medium-video = Appel vidéo
medium-fax = Télécopie
medium-post = Adresse postale

## Channels: purpose
purpose-routine = Affaires courantes
purpose-urgent = Affaires urgentes
purpose-crisis = Crise

## Duty patterns
duty-office = Heures de bureau
duty-24-7 = Jour et nuit
duty-on-call = Astreinte hors des heures de bureau
day-mon = lundi
day-tue = mardi
day-wed = mercredi
day-thu = jeudi
day-fri = vendredi
day-sat = samedi
day-sun = dimanche
day-every = tous les jours
day-span = du { $first } au { $last }

## Regional groups and kinds of party
group-african = Groupe des États d’Afrique
group-asia-pacific = Groupe des États d’Asie et du Pacifique
group-eeg = Groupe des États d’Europe orientale
group-grulac = Groupe des États d’Amérique latine et des Caraïbes
group-weog = Groupe des États d’Europe occidentale et autres États
group-none = Dans aucun groupe régional
group-ldc = Pays les moins avancés
group-lldc = Pays en développement sans littoral
group-sids = Petits États insulaires en développement
region-africa = Afrique
region-americas = Amériques
region-asia = Asie
region-europe = Europe
region-oceania = Océanie
region-australia-and-new-zealand = Australie et Nouvelle-Zélande
region-caribbean = Caraïbes
region-central-america = Amérique centrale
region-central-asia = Asie centrale
region-eastern-africa = Afrique orientale
region-eastern-asia = Asie orientale
region-eastern-europe = Europe orientale
region-melanesia = Mélanésie
region-micronesia = Micronésie
region-middle-africa = Afrique centrale
region-northern-africa = Afrique septentrionale
region-northern-america = Amérique septentrionale
region-northern-europe = Europe septentrionale
region-polynesia = Polynésie
region-south-america = Amérique du Sud
region-south-eastern-asia = Asie du Sud-Est
region-southern-africa = Afrique australe
region-southern-asia = Asie méridionale
region-southern-europe = Europe méridionale
region-western-africa = Afrique occidentale
region-western-asia = Asie occidentale
region-western-europe = Europe occidentale
region-fictional = Région fictive
region-central-highlands = Hautes terres du Centre
region-lantern-coast = Côte des Lanternes
region-northern-shore = Rive Nord
region-outer-islands = Îles extérieures
region-southern-plain = Plaine du Sud
party-state = État
party-regional = Organisme régional
party-organization = Organisation internationale
party-host = Hôte de ce serveur
party-observer = État observateur
party-secretariat = Secrétariat
party-community = Communauté professionnelle
party-cirt = Équipe nationale d’intervention informatique
capacity-state = État participant
capacity-cirt = Équipe nationale d’intervention informatique
capacity-regional = Organisme régional
capacity-secretariat = Secrétariat
capacity-community = Communauté professionnelle
capacity-operator = Exploitant du serveur

## Forms
form-error-title = Il y a un problème
form-error-count =
    { $count ->
        [one] Veuillez corriger { $count } réponse.
        [many] Veuillez corriger { $count } de réponses.
       *[other] Veuillez corriger { $count } réponses.
    }
form-error-prefix = Erreur :
form-error-at = { $field } : { $error }
form-check-title = Vérifiez vos réponses
form-check-intro = Rien n’a encore été envoyé. Relisez vos réponses et modifiez ce qui n’est pas exact.
form-check-send = Envoyer ces réponses
form-check-back = Revenir et modifier
form-step = Étape { $step } sur { $total }
form-draft-kept = Vos réponses sont conservées sur le serveur jusqu’à leur envoi ou leur suppression.
form-discard = Supprimer ce brouillon
form-draft-resume = Vous avez un brouillon du { $when }.
form-draft-open = Reprendre le brouillon
form-nominate-title = Désigner un point de contact
form-nominate-intro = La personne reçoit une invitation et décide si elle accepte.
form-nominate-button = Continuer vers la vérification
form-changed = Modifié
form-part-labels = Étiquettes plus strictes pour certaines parties
form-channel-add = Ajouter un autre canal
form-choose = Veuillez choisir
form-nominate-first = Personne : c’est le premier point de contact pour ce rôle
form-nominate-done = Le point de contact a été désigné. L’invitation est en route.
form-edit-title = Modifier un point de contact
form-edit-intro = Modifiez ce qui n’est plus exact. Ce que vous laissez reste inchangé.
form-edit-button = Continuer vers la vérification
form-edit-done = Le point de contact a été mis à jour.
form-edit-hidden-part = Les parties que vous ne pouvez pas voir ne figurent pas ici. Elles restent inchangées.
form-accept-title = Invitation à devenir point de contact
form-accept-intro = { $state } vous a désigné pour le rôle suivant : { $role }.
form-accept-explain = Si vous acceptez, les participants pourront vous trouver ici et vous appeler. Vous pouvez décliner sans donner de motif.
form-accept-entry = Ce qui serait affiché
form-accept-button = Accepter
form-decline-button = Décliner
form-accept-done = Merci. Votre fiche attend maintenant d’être confirmée.
form-decline-done = Vous avez décliné. Votre fiche a été retirée.
form-accept-expires = Cette invitation est valable jusqu’au { $when }.
form-confirm-title = Confirmer ce point de contact
form-confirm-intro = Lisez chaque ligne. En confirmant, vous déclarez que tout est exact aujourd’hui.
form-confirm-button = Tout est exact
form-confirm-wrong = Quelque chose est inexact : modifier
form-confirm-done = Confirmé. Merci.
form-confirm-too = J’ai lu chaque ligne. Tout est exact aujourd’hui, et je le confirme.
form-withdraw-title = Retirer ce point de contact
form-withdraw-intro = Le point de contact ne sera plus affiché. La trace de son existence demeure.
form-withdraw-button = Retirer
form-withdraw-done = Le point de contact a été retiré.
form-suspend-title = Suspendre ce point de contact
form-suspend-intro = Suspendez un point de contact si ses données semblent fausses ou détournées. Seuls l’État, la personne inscrite et le secrétariat lisent votre motif.
form-suspend-button = Suspendre
form-suspend-done = Le point de contact a été suspendu.
form-reinstate-title = Rétablir ce point de contact
form-reinstate-intro = Le point de contact sera de nouveau affiché avec les données qu’il avait.
form-reinstate-button = Rétablir
form-reinstate-done = Le point de contact a été rétabli.
form-relabel-title = Changer qui peut voir ce point de contact
form-relabel-intro = La nouvelle étiquette vaut désormais pour tout le point de contact.
form-relabel-loosen-warning = La nouvelle étiquette montre ce point de contact à plus de personnes qu’auparavant.
form-relabel-loosen-sure = Oui, davantage de personnes peuvent le voir désormais.
form-relabel-button = Changer l’étiquette
form-relabel-done = L’étiquette a été changée.
form-erase-title = Effacer des parties du texte
form-erase-intro = L’effacement détruit le texte dans cette version et dans toutes les précédentes. Il est irréversible.
form-erase-parts = Parties à effacer
form-erase-confirm = Je comprends que le texte ne pourra pas être rétabli.
form-erase-confirm-note = La trace qu’une déclaration a été faite demeure ; son texte est détruit partout sur ce serveur.
form-erase-account-note = Effacer la personne ferme aussi son compte sur ce serveur, sauf si une autre fiche la désigne. Jusque-là, l’adresse servant à la connexion est conservée.
form-erase-button = Effacer définitivement
form-erase-done = Le texte a été effacé. Les preuves de l’enregistrement restent valables.
form-stale-title = Quelqu’un a modifié ceci entre-temps
form-stale-intro = Vos modifications n’ont pas été enregistrées. Les deux textes figurent côte à côte, et rien n’est perdu.
form-stale-yours = Votre texte
form-stale-theirs = Le texte enregistré à présent
form-stale-when = Modifié le { $when }
form-stale-same = Identique dans les deux
form-stale-differs = Différent
form-stale-keep-theirs = Garder le texte enregistré
form-stale-use-mine = Repartir du texte enregistré avec mes modifications
form-stale-merge = Continuer avec mes choix
form-stale-caption = Les deux textes, champ par champ

## Fields and hints
field-state = État
field-role = Rôle
hint-role = Un État peut désigner plusieurs points de contact pour un rôle. Le premier est appelé en premier.
field-name = Nom de la personne
hint-name = Tel qu’il doit être affiché, par exemple comme sur une carte de visite.
field-post = Fonction
hint-post = Par exemple chef du service de la politique relative au cyberespace.
field-address-form = Formule d’appel
hint-address-form = Comment s’adresser à cette personne dans une lettre.
field-office = Nom du bureau
hint-office = Par exemple ministère des affaires étrangères.
field-unit = Service
hint-unit = Le département ou l’équipe au sein du bureau.
field-place = Lieu
field-invitation-mail = Adresse électronique pour l’invitation
hint-invitation-mail = L’invitation est envoyée à cette adresse, et à elle seule.
field-channels = Moyens de contact
hint-channels = Jusqu’à huit moyens de joindre ce point de contact, le meilleur en premier.
field-channel = Moyen de contact { $number }
field-medium = Type de moyen
field-value = Numéro ou adresse
hint-value = Écrivez les numéros de téléphone avec l’indicatif du pays, par exemple +254 20 000 0000.
field-purpose = À utiliser pour
field-hours = Heures
hint-hours = Écrivez 24/7, ou des jours et des heures comme mon-fri 08:00-17:00.
field-zone = Fuseau horaire
hint-zone = Par exemple Africa/Nairobi. Les appelants voient ainsi quelle heure il est là-bas.
field-duty = Permanence
field-duty-note = Remarque sur la permanence
field-languages = Langues parlées
hint-languages = Cochez chaque langue dans laquelle ce point de contact peut répondre à un appel.
hint-languages-other = Codes de deux ou trois lettres, par exemple { $codes }.
field-languages-other = Autres langues
field-keys = Clés de chiffrement
hint-keys = Collez la clé publique sous forme de texte. Avec une clé OpenPGP, nous chiffrons nos lettres. Ne collez jamais de clé privée.
field-note = Remarque
hint-note = Ce qu’un appelant doit savoir. N’écrivez rien de secret ici.
field-label = Qui peut voir ceci
hint-label = Les États choisissent en général TLP:GREEN, c’est-à-dire tous les participants connectés.
field-part-label = Étiquette plus stricte pour cette partie
hint-part-label = Une partie peut être montrée à moins de personnes que l’ensemble, jamais à plus.
field-part-label-same = La même que pour tout le point de contact
field-audience = Destinataires
hint-audience = Codes d’États, d’organismes ou de rôles, par exemple { $codes }. Nécessaire à partir de TLP:AMBER.
field-deputy-of = Suppléance de
field-reason = Motif
hint-reason = Une ou deux phrases. L’État concerné les lira.
field-basis = Fondement de l’effacement
hint-basis = Par exemple une demande de la personne concernée.
field-mail = Adresse électronique
field-party = Partie
field-person = Personne
field-from = Du
field-until = Au
hint-date = Année, mois et jour, par exemple 2026-11-21
hint-from = Vide signifie tout de suite.
field-token-name = Nom du jeton
field-passkey-name = Nom de la clé d’accès
hint-token-name = Dites à quoi il sert, afin de le reconnaître plus tard.
hint-passkey-name = Dites quel appareil la conserve, par exemple le téléphone du bureau.
field-token-scope = Ce que le jeton permet
scope-read = Lire ce que je peux lire
scope-write = Lire, et faire des déclarations en mon nom
scope-nominate = Désigner et modifier des points de contact
scope-confirm = Confirmer des points de contact, et répondre quand on les interroge
scope-administer = Tout ce que je peux faire
basis-request-of-person = La personne concernée l’a demandé
basis-no-longer-needed = Ce n’est plus nécessaire
basis-entered-in-error = Cela n’aurait pas dû être saisi
basis-unlawful = Une loi ou un tribunal l’exige
field-record = Numéro d’enregistrement ou empreinte
hint-record = Il figure au bas d’une page ou dans un fichier de preuve.
field-proof-file = Fichier de preuve

## Traffic Light Protocol
tlp-title = Protocole des feux de signalisation (TLP)
tlp-intro = Chaque enregistrement porte une étiquette de ce protocole. L’étiquette dit qui peut le voir.
tlp-clear = TLP:CLEAR
tlp-green = TLP:GREEN
tlp-amber = TLP:AMBER
tlp-amber-strict = TLP:AMBER+STRICT
tlp-red = TLP:RED
tlp-clear-text = Tout le monde peut voir ceci, même sans se connecter.
tlp-green-text = Tous les participants connectés peuvent voir ceci.
tlp-amber-text = Visible pour le propriétaire et pour les États, organismes ou rôles qu’il désigne.
tlp-amber-strict-text = Visible pour le propriétaire et exactement pour ceux qu’il désigne, sans leurs membres.
tlp-red-text = Visible pour l’auteur et pour les personnes désignées.
tlp-sharing-note = Ne transmettez pas ce que vous lisez au-delà de ce que permet l’étiquette.

## Sign in
signin-title = Se connecter
signin-intro = Indiquez votre adresse électronique. Vous recevrez un lien utilisable une seule fois.
signin-button = M’envoyer un lien
signin-sent-title = Consultez votre boîte aux lettres
signin-sent =
    { $count ->
        [one] Si cette adresse est celle d’un participant, un lien lui est envoyé. Il est valable { $count } minute.
        [many] Si cette adresse est celle d’un participant, un lien lui est envoyé. Il est valable { $count } de minutes.
       *[other] Si cette adresse est celle d’un participant, un lien lui est envoyé. Il est valable { $count } minutes.
    }
signin-no-mail = Rien reçu ? Regardez dans les courriers indésirables, ou adressez-vous à l’administrateur de votre État.
signin-who = Les comptes sont créés sur invitation. Votre État ou le secrétariat vous invite.
signin-link-title = Se connecter avec votre lien
signin-link-intro = Appuyez sur le bouton pour vous connecter. Le lien ne sert qu’une fois.
signin-link-as = Vous vous connectez en tant que { $name }.
signin-link-recovers = Ce lien sert à créer une nouvelle clé d’accès. Une fois créée, toutes vos clés, sessions et jetons antérieurs prennent fin.
signin-link-button = Se connecter maintenant
signin-needed = Veuillez vous connecter pour voir cette page.
signin-passkey-intro = Votre appareil vous reconnaît au doigt, au visage ou au code de son verrou. Vous ne saisissez rien.
signin-passkey-button = Se connecter avec une clé d’accès
signin-other = Pas encore de clé d’accès ?
signin-passkey-first = Quiconque a une clé d’accès se connecte avec elle et ne reçoit pas de lien.
signin-invitation-only = Aucun lien de connexion n’est envoyé ici. Si vous avez perdu toutes vos clés d’accès, écrivez à l’administrateur de votre État ou au secrétariat.
passkey-scripts = Les clés d’accès ont besoin de scripts, et ce navigateur les a désactivés.
passkey-none = Ce navigateur n’offre pas de clés d’accès pour cette adresse.
passkey-stopped = Votre appareil n’a pas confirmé que c’est vous. Réessayez et laissez-le vous reconnaître.
passkey-has-one = Cet appareil a déjà une de vos clés d’accès.
passkey-away = Votre appareil n’a pas pu être interrogé. Rechargez cette page et réessayez.
signin-done = Vous êtes connecté.
signout-done = Vous êtes déconnecté.

## Account
account-title = Mon compte
account-name = Nom
account-mail = Adresse électronique
account-roles = À quel titre vous agissez
account-no-roles = Vous n’avez aucun rôle actuellement.
account-language = Langue de votre courrier
account-language-button = Enregistrer la langue
account-language-done = La langue a été enregistrée.
account-sessions = Où vous êtes connecté
account-sessions-intro = Mettez fin à toute session que vous ne reconnaissez pas.
account-session-this = Cette session
account-agent = { $browser } sur { $system }
account-session-started = Début
account-session-used = Dernière utilisation
account-session-device = Navigateur
account-session-end = Mettre fin à cette session
account-session-end-done = La session a pris fin.
account-passkeys = Clés d’accès
account-passkeys-intro = Avec une clé d’accès, votre appareil vous connecte. Elle ne sert que sur ce site, et personne ne peut vous la soutirer.
account-passkeys-empty = Vous n’avez aucune clé d’accès. Celles que vous ajouterez figureront ici.
account-passkeys-one = Ajoutez-en une autre sur un second appareil, afin de ne pas rester dehors si vous perdez le premier.
account-passkey-now = Créez une clé d’accès maintenant. L’invitation par laquelle vous êtes venu n’ouvre rien une seconde fois.
account-passkey-new = Ajouter une clé d’accès
account-passkey-added = Ajoutée
account-passkey-copied = Conservée dans plus d’un appareil
account-passkey-elsewhere = Elle n’ouvre plus ce site, car elle a été créée pour une autre adresse :
account-passkey-rename = Changer le nom
account-passkey-remove = Retirer
account-passkey-remove-note = Retirer une clé d’accès met aussi fin aux sessions qu’elle a ouvertes et aux jetons créés avec elle.
account-passkey-confirm-first = Pour ajouter ou retirer une clé d’accès, confirmez d’abord que c’est vous.
account-passkey-sign-in-again = Une clé d’accès s’ajoute dans les 10 minutes qui suivent la connexion. Déconnectez-vous et reconnectez-vous.
account-passkey-add-done = La clé d’accès a été ajoutée. Connectez-vous désormais avec elle.
account-passkey-rename-done = Le nom a été changé.
account-passkey-remove-done = La clé d’accès a été retirée. Les sessions qu’elle a ouvertes et les jetons créés avec elle ont pris fin.
account-confirm-title = Confirmez que c’est vous
account-confirm-intro = Utilisez votre clé d’accès une fois de plus. La confirmation vaut 10 minutes.
account-confirm-button = Confirmer avec votre clé d’accès
account-confirm-done = Il est confirmé que c’est vous. Vous avez 10 minutes.
account-sign-out = Se déconnecter
account-sign-out-everywhere = Se déconnecter partout
account-everywhere-note = Se déconnecter partout met aussi fin à vos jetons pour les programmes.
account-everywhere = Partout
account-everywhere-done = Vous avez été déconnecté de tous les appareils, et vos jetons ont pris fin.
account-signed-out-everywhere = Vous avez été déconnecté de tous les appareils.
account-tokens = Jetons pour les programmes
account-tokens-intro = Un programme peut agir pour vous avec un jeton, dans les limites que vous fixez.
account-tokens-empty = Vous n’avez aucun jeton. Ceux que vous créerez figureront ici.
account-token-new = Créer un jeton
account-token-once = Copiez ce jeton maintenant. Il n’est montré qu’une fois.
account-token-revoke = Révoquer
account-token-revoked = Le jeton a été révoqué.
account-token-revoke-done = Le jeton a été révoqué.
account-token-expires = Expire
account-token-last-used = Dernière utilisation
account-token-never-used = Jamais utilisé
account-time-limits = Vous êtes déconnecté après 60 minutes sans activité, et dans tous les cas après 12 heures.

## My work
work-title = Mes tâches
work-intro = Ce qui vous attend, le plus ancien en premier.
work-empty = Rien ne vous attend. Les tâches figureront ici quand votre réponse sera nécessaire.
watch-title = Qui a consulté nos fiches
watch-intro = Chaque ligne dit à qui a été montrée une de vos fiches non publiques, quel jour et combien de fois. Les consultations de vos propres agents n’y figurent pas.
watch-empty = Personne d’extérieur ne les a consultées.
watch-nobody = Vous n’agissez pour aucune partie ; vous n’avez donc pas de fiche.
watch-held = { $role }, { $party }
watch-mandate = Mandat : { $role }
watch-answer = Réponse à un test de communication
watch-times =
    { $count ->
        [one] montrée { $count } fois
        [many] montrée { $count } fois
       *[other] montrée { $count } fois
    }
watch-person = Personne
watch-sealed = La journée est scellée dans le registre
watch-other = Ce jour a été scellé avec d’autres lignes
watch-other-note = Ce serveur a été restauré depuis une sauvegarde plus ancienne que ce jour. Des lignes peuvent manquer ici, et il n’y en a pas de preuve.
watch-open = La journée sera scellée après le { $when }
watch-late = La journée est finie et attend d’être scellée
watch-older = Jours précédents
watch-note = Les lignes sont conservées 400 jours. Chaque journée est scellée une fois terminée. Les preuves figurent dans la version JSON.
work-asks = Tests de communication
work-confirm = Confirmer votre fiche
work-confirm-contact = Confirmer la fiche de { $name }
work-accept = Répondre à l’invitation
work-draft = Reprendre votre brouillon
work-drafts = Mes brouillons
work-proposals = Textes qui demandent une deuxième personne
work-stale = Non confirmé depuis longtemps
work-to-confirm = À confirmer
work-soon = À confirmer bientôt
work-my-contacts = Points de contact de mon État
work-my-entry = Ma propre fiche
work-missing-role = Aucun point de contact n’est encore désigné pour ce rôle
work-letters = Lettres qui ne sont pas parties
work-letters-note = Lettres que le serveur de messagerie a refusées ou n’a pas acceptées à temps. Aucune adresse n’est affichée.
work-letter-other = Une lettre sur une connexion ou un mandat
round-title = Tests de communication
round-own = Tests de communication que vous préparez
round-intro = Un test de communication demande aux points de contact s’ils sont joignables. Seuls ceux qui l’ont lancé voient qui a répondu.
round-empty = Il n’y a pas encore de test de communication. Ceux que vous préparez s’afficheront ici.
round-new = Préparer un test de communication
round-new-intro = Dites à qui vous vous adressez, ce que vous demandez et jusqu’à quand. Rien n’est envoyé avant le lancement.
round-new-button = Continuer vers la vérification
round-save-button = Conserver comme brouillon
round-draft-kept = Votre saisie est conservée sur le serveur jusqu’à ce que vous gardiez le test comme brouillon ou l’abandonniez.
round-check-next = Personne n’est encore sollicité. Vous essayez le brouillon et lancez le test depuis sa propre page.
round-draft-done = Le test de communication est conservé comme brouillon. Rien n’a été envoyé.
round-field-party = Au nom de
round-field-title = Titre
round-field-message = Texte du message
round-words = Texte dans chaque langue
round-words-hint = Remplissez l’anglais et toutes les autres langues que vous pouvez. Chacun lit sa langue, avec l’anglais à côté.
round-words-absent = Aucun texte dans cette langue. Ces points de contact lisent le texte anglais.
round-field-roles = Quels points de contact
round-field-whom = De quelles parties
round-whom-which = Seulement si vous avez choisi un groupe, un organisme ou certains États
round-whom-all = Tous les États et organismes
round-whom-group = Un groupe
round-whom-members = Membres d’un organisme
round-whom-these = Seulement ceux-ci
round-whom-these-hint = Codes d’États ou d’organismes, séparés par des virgules.
round-field-asks = Ce qui est demandé
round-asks-receipt = Accusé de réception seulement
round-asks-confirm = Confirmer la fiche
round-asks-task = Une petite tâche
round-field-exercise = Est-ce un exercice ?
round-exercise-hint = Un exercice est signalé en tête de chaque lettre et de chaque page. La mention est scellée avec chaque demande.
round-exercise-banner = Exercice – exercice – exercice
round-exercise-text = Ceci est un exercice et non un événement réel.
round-field-announced = A-t-il été annoncé à l’avance ?
round-field-opens = Ouverture
round-opens-hint = Jour et heure UTC, par exemple 2026-12-01 09:00. Si ce moment est passé au lancement, le test commence aussitôt.
round-field-closes = Clôture
round-closes-hint = Jour et heure UTC. Les réponses reçues après ne comptent pas.
round-field-remind = Rappels
round-remind-hint = Heures après l’ouverture, séparées par des virgules, par exemple 12, 24. Aucun si le champ est vide.
round-escalate-hint = Heures après l’ouverture. Personne d’autre n’est sollicité si le champ est vide.
round-field-publish = Ce qui devient public
round-publish-none = Rien
round-publish-total = Les totaux
round-publish-by-group = Les totaux de chaque groupe régional
round-publish-hint = Jamais qui est resté silencieux, ni aucun chiffre qui permette de le déduire.
round-field-note = Note pour vous-mêmes
round-state-draft = Brouillon
round-state-open = En cours
round-state-paused = Suspendu
round-state-cancelled = Annulé
round-state-over = Clos
round-preview = La lettre, telle qu’elle sera lue
round-open = Lancer le test de communication
round-open-intro = Tous les points de contact sollicités reçoivent une lettre. Ensuite, le texte ne peut plus être modifié.
round-open-button = Lancer et envoyer
round-open-done = Le test de communication est lancé. Les lettres partent.
round-pause = Suspendre
round-pause-intro = Personne n’est sollicité ni relancé, les lettres en attente sont retenues, et aucune réponse n’est reçue, jusqu’à la reprise. La clôture ne change pas.
round-pause-button = Suspendre le test
round-pause-done = Le test de communication est suspendu.
round-resume = Reprendre
round-resume-intro = Les réponses sont de nouveau acceptées et les rappels partent.
round-resume-button = Reprendre le test
round-resume-done = Le test de communication reprend.
round-cancel = Annuler le test
round-cancel-intro = Le test prend fin définitivement. Plus aucune réponse n’est acceptée et aucun résultat n’est publié.
round-cancel-button = Annuler le test
round-cancel-done = Le test de communication est annulé.
round-revise = Modifier le brouillon
round-test = M’envoyer la lettre
round-test-hint = Une lettre dans votre langue, à votre propre adresse. Elle ne sollicite personne et ne compte pas.
round-test-done = Une lettre part vers votre propre adresse.
round-test-subject = Lettre d’essai : { $title }
round-test-body = Ceci est un essai du test de communication que vous préparez. Personne d’autre ne l’a reçu.
round-live = Qui a répondu, et qui ne l’a pas encore fait
round-live-empty = Personne n’a encore été sollicité. Chaque point de contact aura une ligne ici.
round-count-open = Sans réponse à ce stade
round-count-returned = Lettres retournées
round-count-left-out = Points de contact non sollicités, car leur État n’est plus membre
round-count-median = La moitié des réponses sont arrivées en
round-col-asked = Période de la demande
round-col-step = Qui est sollicité
round-col-letter = Lettre
round-col-answer = Réponse
round-col-minutes = Durée en minutes
round-col-reminders = Rappels envoyés
round-ways = Par quels moyens les destinataires ont été joints
round-way = Moyen
round-way-asked = Sollicités
round-way-handed = Remises au serveur
round-way-arrived = Arrivée établie
round-way-lost = Non arrivées
round-way-half = Moitié des réponses en
round-way-entry-mail = Lettre à une adresse de la fiche
round-way-own-mail = Lettre à l’adresse de la personne
round-way-phone = Téléphone
round-way-page = Page, session ouverte
round-ways-note = L’arrivée d’une lettre est établie dès que son contenu sert à répondre. Un serveur prouve seulement qu’il l’a prise en charge.
round-call = Appeler par téléphone
call-title = Appeler le point de contact
call-intro = Appelez, présentez-vous et échangez six chiffres. Chaque appel est conservé avec son heure et son issue.
call-person = Personne désignée
call-numbers = Numéros à appeler
call-no-number = Il n’y a aucun numéro de téléphone de ce point de contact que vous puissiez voir.
call-out = Vos chiffres pour cet appel
call-say = Que dire
call-say-who = « J’appelle au nom de { $party }, au sujet d’un test de communication. »
call-say-what = « Veuillez vous connecter et ouvrir le test de communication. Je vais lire six chiffres, que vous y saisirez. »
call-say-digits = Le point de contact peut aussi lire ses propres chiffres sur cette page. Saisissez-les ci-dessous.
call-record = Après l’appel
call-channel = Quel numéro avez-vous appelé ?
call-outcome = Comment l’appel s’est-il terminé ?
call-outcome-hint = Un point de contact n’est joint qu’avec les bons chiffres. S’il a saisi les vôtres, rouvrez cette page.
call-outcome-reached = Le point de contact a été joint
call-outcome-no-answer = Personne n’a décroché
call-outcome-wrong-person = Une autre personne a décroché
call-outcome-wrong-digits = Les chiffres étaient faux
call-digits = Six chiffres
call-in-hint = Si le point de contact a lu les siens.
call-open-confirm = Un appel montre que le numéro fonctionne. Le contact doit encore confirmer la fiche sur sa page.
call-open-task = Un appel montre que le numéro fonctionne. Le contact doit encore remplir le formulaire. Écrivez dans la note ce que vous entendez.
call-left =
    { $count ->
        [one] Il reste { $count } tentative.
        [many] Il reste { $count } de tentatives.
       *[other] Il reste { $count } tentatives.
    }
call-note = Note sur l’appel
call-button = Enregistrer l’appel
call-done = L’appel est enregistré.
call-entered = Vos chiffres ont été saisis le { $when }. C’est la réponse. Vous pouvez aussi enregistrer l’appel.
call-entered-open = Vos chiffres ont été saisis le { $when }. Vous pouvez aussi consigner l’appel. La question elle-même reste ouverte.
call-entered-button = Enregistrer que j’ai appelé
call-history = Appels jusqu’ici
call-proof-read-back = les chiffres du point de contact ont été lus
call-proof-entered = les chiffres de l’appelant ont été saisis
round-step-0 = Le point de contact
round-step-1 = Un suppléant
round-step-2 = L’administrateur de l’État
round-by-contact = Réponse du point de contact
round-by-deputy = Réponse d’un suppléant
round-by-administrator = Réponse de l’administrateur de l’État
round-medium-page = sur une page
round-medium-link = par le lien d’une lettre
round-medium-mail = par courriel
round-medium-phone = par téléphone
round-silent = Sans réponse
round-reached-open = Joint par téléphone, pas encore de réponse
round-reached-silent = Joint par téléphone, sans réponse
round-erase = Effacer des textes
round-erase-copies = Chaque contact interrogé a une copie du titre, du message et du formulaire. Elle est détruite avec eux.
round-erase-none = Il n’y a ici aucun texte que vous puissiez effacer.
text-erased = Effacé le { $when }
text-round-title = Titre du test
text-round-message = Message du test
text-round-form = Formulaire du test
text-round-note = Note du test
text-turn-reason = Motifs de pause, de reprise ou d’annulation
text-ask-message = Titre et message adressés à ce contact
text-ask-form = Formulaire adressé à ce contact
text-call-note = Notes sur les appels
text-answer-note = Mots joints à la réponse
text-answer-answers = Réponses au formulaire
text-silence-note = Mots joints au motif de l’absence de réponse
round-elsewhere = Une autre personne de la chaîne a répondu
round-letter-waiting = Pas encore remise au serveur
round-letter-handed = Remise au serveur
round-letter-delayed = Remise au serveur ; un retard a été signalé
round-letter-refused = Refusée par le serveur de messagerie
round-letter-returned = Retournée
round-letter-gave-up = Non acceptée à temps
round-letter-none = Aucune lettre
round-filter-all = Tous
round-filter-label = Afficher
round-live-note = Cette page montre la situation au moment de son ouverture.
round-timeline = Du { $opens } au { $closes }.
round-hours-after = { $hours } h après l’ouverture
round-to-deputies = Suppléants
round-to-administrators = Administrateurs de l’État
round-field-escalation = En l’absence de réponse
round-live-start = L’actualiser chaque minute
round-live-stop = Ne plus l’actualiser
round-count-contacts = Points de contact ayant répondu
round-count-states = États dont au moins une personne a répondu
round-count-confirmed = Fiches confirmées
round-count-of = { $part } sur { $all }
round-expected = Points de contact qui seront sollicités
round-expected-parties = États et organismes dont ils relèvent
round-expected-without = Sans adresse électronique dans la fiche
round-expected-own = { $count }. La lettre va à l’adresse de la personne.
round-field-body = Organisme
round-field-group = Groupe régional
round-field-states = Codes des parties
round-field-form = Questions de la tâche
round-question = Question n° { $number }
round-question-title = Ce que vous demandez
round-question-choices = Choix, un par ligne
round-question-required = Une réponse est exigée
round-takes = Type de réponse
round-takes-yes-no = Oui ou non
round-takes-choice = Un des choix ci-dessous
round-takes-number = Un nombre entier
round-takes-text = Du texte
round-questions-hint = Seulement pour une petite tâche. L’anglais est nécessaire. Ce qui reste vide n’est pas demandé.
round-questions-preview = Les points de contact les verront ainsi.
round-form-data = Toutes les questions sous forme de données
round-form-hint = Seulement pour une petite tâche. Une liste de questions sous forme de données, écrite par un programme.
round-why = Motif, pour votre propre dossier
round-exercise-one = Exercice
round-draft-text = Ceci est un brouillon. Personne n’a été sollicité.
round-what = Ce qui est demandé, et à qui
round-filter-answered = Avec réponse
round-saved-where = Vos réponses sont conservées à chaque étape, au cas où la session prendrait fin.
round-words-missing = sans texte
round-words-others = Autres langues
round-when = Quand, et qui est sollicité ensuite
round-preview-page = La page à laquelle mène le lien ajoute :
round-preview-there = Chaque lettre indique aussi la fin à l’heure du point de contact.
ask-title = Tests de communication qui vous concernent
ask-intro = Ce qui vous a été demandé, à vous et aux points de contact de votre État, et les réponses données.
ask-empty = Personne ne vous a sollicités, vous ou votre État. Les tests de communication s’afficheront ici.
ask-mine = En attente de votre réponse
ask-results = Le résultat de votre propre État
ask-results-note = Seuls votre État et l’auteur de la demande peuvent le voir.
ask-from = Demandé par
ask-until = Date limite de réponse
ask-until-there = À l’heure du point de contact ({ $zone }) : { $when }
ask-whom = Qui est sollicité
ask-one = Test de communication
ask-receipt-intro = Appuyez sur le bouton pour montrer que vous êtes joignable. Rien d’autre n’est nécessaire.
ask-receipt-button = Je suis joignable
ask-confirm-intro = Lisez votre fiche. Si elle est exacte, un seul bouton la confirme et répond.
ask-confirm-button = Confirmer et répondre
ask-confirm-sign-in = Connectez-vous pour lire votre fiche et la confirmer.
ask-confirm-change = Quelque chose n’est pas exact : modifier la fiche
ask-task-intro = Faites ce que dit le message, puis appuyez sur le bouton. Vous pouvez ajouter une note.
ask-task-button = C’est fait
ask-note = Note pour l’auteur de la demande
ask-phone = Quelqu’un vous appelle à ce sujet ?
ask-phone-intro = Saisissez les six chiffres que lit l’appelant. C’est votre réponse, par téléphone.
ask-phone-open = Saisissez les six chiffres que lit la personne qui appelle. L’appel est conservé. La question reste ouverte jusqu’à votre réponse ci-dessus.
ask-phone-digits = Chiffres de l’appelant
ask-phone-button = Répondre par téléphone
ask-phone-open-button = Conserver cet appel
ask-own-digits = Afficher mes propres chiffres
ask-own-digits-text = Lisez-les à un appelant en qui vous avez confiance. Une fois saisis, ils valent réponse. Ils n’ouvrent rien d’autre.
ask-own-digits-open = Lisez-les à une personne de confiance qui vous appelle. Ils montrent que l’on vous a joint. Ils n’ouvrent rien d’autre.
ask-for-another = Vous répondez pour le point de contact. Il sera indiqué que l’administrateur a répondu.
ask-answer-done = Merci. Votre réponse est enregistrée.
ask-answered = Réponse donnée le { $when }
ask-answered-text = Cette demande a reçu une réponse le { $when }. Il n’y a plus rien à faire.
ask-received-text = Cette demande a reçu une réponse le { $when }. La fiche n’a pas été confirmée par celle-ci.
ask-over-text = Ce test de communication a été clos le { $when }. Les réponses ne comptent plus.
ask-proof = Obtenir la preuve de cette question
ask-answer-proof = Obtenir la preuve de la réponse
ask-cancelled-text = Ce test de communication a été annulé. Vous n’avez rien à faire.
ask-paused-text = Ce test de communication est suspendu. Veuillez revenir plus tard.
ask-open-text = Pas encore de réponse
ask-not-yours = Peuvent répondre le point de contact sollicité, un suppléant ou un administrateur de l’État.
ask-link-intro = On vous demande si vous êtes joignable. Ouvrir cette page ne vaut pas réponse ; il faut appuyer sur le bouton.
ask-explain = Expliquer l’absence de réponse
ask-reason = Pourquoi n’y a-t-il pas eu de réponse à temps ?
ask-reason-away = Le point de contact était absent
ask-reason-left-office = Le point de contact n’exerce plus cette fonction
ask-reason-not-received = La lettre n’est pas arrivée
ask-reason-not-recognised = La lettre a été prise pour autre chose
ask-reason-other = Une autre raison
ask-explain-intro = Seul l’auteur de la demande le voit. C’est facultatif.
ask-explain-button = Envoyer le motif
ask-explain-done = Le motif a été transmis à l’auteur de la demande.
ask-answer-as = { $by }, { $way }
ask-answer-confirmed = { $answer } – fiche confirmée
ask-answer-received = { $answer } – reçue seulement, fiche non confirmée
ask-choose = Choisir
ask-not-yet-text = Ce test de communication commence le { $when }. Une réponse compte à partir de ce moment.
result-title = Résultats des tests de communication
result-intro = Combien d’États ont été sollicités et combien ont répondu. On n’y voit jamais quel État est resté silencieux.
result-empty = Aucun résultat n’a encore été publié. Les totaux des tests clos s’afficheront ici.
result-asked = États sollicités
result-answered = États ayant répondu
result-of = Test de communication du { $when }
result-by = Lancé par
result-all = Total général
result-withheld = Moins de la moitié
result-confirm-note = Une réponse montre que l’État a été joint. Elle ne signifie pas forcément que la fiche a été confirmée.
result-group = Groupe
proposal-nominate = Désignation d’un point de contact : { $name }
proposal-publish-paper = Publication d’une contribution : { $name }
proposal-revise-paper = Révision d’une contribution : { $name }
proposal-publish-rendering = Publication d’un texte dans une autre langue : { $name }
proposal-withdraw = Retrait d’un point de contact : { $name }
proposal-relabel = Ouverture d’un point de contact à davantage de personnes : { $name }
proposal-erase = Effacement de parties du texte d’un point de contact : { $name }
proposal-accredit = Accréditation d’un organisme : { $name }
proposal-end-accreditation = Fin d’une accréditation : { $name }
proposal-mandate = Octroi d’un mandat : { $name }
proposal-end-mandate = Fin d’un mandat : { $name }
proposal-mine = Vous avez rédigé ce texte. Il prendra effet une fois approuvé par une deuxième personne.
proposal-theirs = Rédigé par { $name }. Le texte prendra effet une fois approuvé par vous ou par une autre personne habilitée.
proposal-until = En attente jusqu’au
proposal-who = Qui peut l’approuver
proposal-whole = Ce qui a été rédigé
proposal-new = Tel qu’il serait
proposal-present = Tel qu’il est
proposal-approve = Approuver
proposal-approve-note = Lisez d’abord le texte en entier. Votre appareil signe ensuite exactement ce texte, et vos deux noms y restent attachés.
proposal-approve-button = Approuver avec votre clé d’accès
proposal-approve-without = Approuver sans clé d’accès
proposal-without-note = Vous n’avez pas de clé d’accès. Ce serveur vous laisse approuver sans elle, et l’approbation le dira.
proposal-send-back = Renvoyer
proposal-send-back-button = Renvoyer à la personne qui l’a rédigé
proposal-reason-hint = Dites ce qui doit changer. Seule la personne qui a rédigé le texte le lit.
proposal-take-back = Reprendre
proposal-put-away = Écarter
proposal-again = Modifier et envoyer de nouveau
proposal-returned = Ce texte ne convient plus et n’a pas pris effet.
proposal-returned-by = Renvoyé par { $name } :
proposal-id = Ce qui est approuvé
proposal-check-note = Une deuxième personne de votre État doit approuver ce texte. Il l’attend pendant sept jours.
proposal-check-secretariat = Une deuxième personne du secrétariat doit approuver ce texte. Il l’attend pendant sept jours.
proposal-status-yours = Vous attend
proposal-status-mine = Attend une deuxième personne
proposal-status-returned = Vous a été renvoyé
proposal-done = Votre texte attend une deuxième personne. Chaque personne qui peut l’approuver reçoit une lettre.
proposal-approve-done = Vous l’avez approuvé. Les deux déclarations sont scellées.
proposal-back-done = Le texte est revenu à la personne qui l’a rédigé.
proposal-taken-done = Le texte n’attend plus. Rien n’a été déclaré.
history-two = Rédigé par { $drafter }, approuvé par { $approver } avec une clé d’accès
history-two-without = Rédigé par { $drafter }, approuvé par { $approver } sans clé d’accès
history-one = Par une seule personne
history-somebody = une personne habilitée
history-proof = Preuve

## Secretariat queue
queue-title = File d’attente du secrétariat
queue-intro = Les fiches qui demandent l’attention de quelqu’un.
queue-empty = La file est vide. Les désignations et les fiches douteuses figureront ici.
queue-nominated = Désigné, pas encore accepté
queue-accepted = Accepté, pas encore confirmé
queue-suspended = Suspendu
queue-silent = En vigueur, bien que l’accréditation ait pris fin
queue-stale = Non confirmé depuis longtemps
queue-soon = À confirmer bientôt
queue-broken = Moyens de contact en échec la dernière fois
queue-broken-note = Un serveur a refusé ou retourné une lettre qui leur était adressée. Personne n’y a répondu depuis.
queue-names = Noms d’États à vérifier
queue-name-text = Le nom en { $language } doit être vérifié dans la base terminologique des Nations Unies.
doubt-one-copy = Il figure dans une seule copie de la terminologie. La forme du tableau est affichée en attendant.
doubt-longer = La forme longue récente figure dans une seule copie. La forme courte antérieure est affichée en attendant.
doubt-placeholder = La forme longue récente figure dans une seule copie, avec un signe à la place d’un mot. La forme courte antérieure est affichée en attendant.
doubt-change = Une copie de la terminologie des Nations Unies porte un nom changé, l’autre non. Un référendum national était attendu en mai 2026. Le changement doit être confirmé.
doubt-inverted = Une forme inversée, avec un signe à la place d’un mot. Le nom dans son ordre habituel est affiché en attendant.
doubt-bracket = Les deux copies de la terminologie diffèrent. La forme sans parenthèses est affichée en attendant.
doubt-dominica = Les deux copies de la terminologie diffèrent. La forme longue est affichée en attendant : elle ne se confond pas avec la Dominique.
doubt-dash = Le tiret est entouré d’espaces, comme dans les formes inversées. La forme avec un simple trait d’union est affichée en attendant.
queue-waiting-days =
    { $count ->
        [one] en attente depuis { $count } jour
        [many] en attente depuis { $count } de jours
       *[other] en attente depuis { $count } jours
    }
queue-states-without = Rôles pour lesquels un État n’a encore désigné personne
queue-not-accredited = États qui ne participent pas encore
queue-caption = Fiches dans la file d’attente
party-members = Membres
party-members-hint = Codes d’États, séparés par des virgules.
party-review-none = Aucun nom de cette partie n’est à vérifier.
party-review-later = Décider plus tard
party-review-drop = L’écarter et garder la forme affichée
party-review-take = Adopter la forme mise en question
party-review-done = Les noms ont été enregistrés.
party-review-title = Noms à vérifier : { $party }

## Mandates
mandate-title = Mandats
mandate-intro = Un mandat dit qui peut agir pour qui, et de quand à quand.
mandate-empty = Il n’y a pas encore de mandat. Les mandats figureront ici une fois donnés.
mandate-new = Donner un mandat
mandate-new-intro = La personne reçoit un lien pour se connecter la première fois.
mandate-new-button = Donner le mandat
mandate-new-done = Le mandat a été donné.
mandate-other-person = Une autre personne qui partage l’adresse
mandate-same-person = La même personne : { $name }
mandate-known = Quelqu’un est déjà connu à cette adresse
mandate-end = Mettre fin à ce mandat
mandate-end-intro = La personne perd aussitôt ce rôle. Toutes les sessions qui en dépendent prennent fin.
mandate-end-button = Mettre fin au mandat
mandate-end-done = Le mandat a pris fin.
mandate-for = Pour
mandate-role = Rôle
mandate-person = Personne
mandate-caption = Mandats et leurs dates
mandate-count =
    { $count ->
        [one] { $count } mandat en vigueur
        [many] { $count } de mandats en vigueur
       *[other] { $count } mandats en vigueur
    }
recovery-title = Rétablissement de l’accès
recovery-intro = Une personne qui a perdu toutes ses clés d’accès est réadmise par deux personnes : l’une demande, l’autre accorde. L’une des deux est du secrétariat.
recovery-empty = Il n’y en a pas. Les rétablissements demandés seront affichés ici.
recovery-asked = En attente d’une deuxième personne
recovery-over = Non accordé à temps
recovery-granted = Accordé
recovery-stopped = Arrêté
recovery-by-operator = Réadmis par l’exploitant
recovery-asked-at = Demandé le { $when }
recovery-granted-at = Accordé le { $when }
recovery-asker = Demandé par
recovery-asked-by = { $party }, { $when }
recovery-ask = A perdu toutes ses clés d’accès
recovery-ask-intro = Assurez-vous d’abord qu’il s’agit bien de cette personne, par téléphone par exemple. Une deuxième personne l’accorde ensuite, et un lien part vers l’adresse connue ici. La nouvelle clé met fin à toutes les clés et sessions antérieures.
recovery-ask-button = Demander le rétablissement
recovery-ask-done = La demande est enregistrée. Elle attend une deuxième personne.
recovery-grant = Accorder le rétablissement
recovery-grant-intro = Ne l’accordez que si vous avez vous-même la certitude que cette personne a perdu ses clés. Un lien valable 24 heures part vers son adresse ; la nouvelle clé met fin à toutes ses clés et sessions.
recovery-grant-button = Accorder en tant que deuxième personne
recovery-grant-done = C’est accordé, et le lien est en route.
recovery-stop = Arrêter le rétablissement
recovery-stop-intro = Plus aucun lien n’est envoyé, et un lien déjà envoyé n’ouvre plus rien. Les clés d’accès restent telles quelles.
recovery-stop-button = Arrêter
recovery-stop-done = Le rétablissement a été arrêté.

## Accreditations
accreditation-title = Accréditer un organisme
accreditation-intro = Une accréditation permet à une équipe nationale ou à un organisme régional de participer.
accreditation-party = Code de l’organisme
accreditation-kind = Type d’organisme
accreditation-button = Accréditer
accreditation-done = L’organisme a été accrédité.
accreditation-empty = Aucun organisme n’est encore accrédité. Les organismes accrédités figureront ici.
accreditation-end = Mettre fin à cette accréditation
accreditation-end-intro = L’organisme ne participe plus. Les mandats qui dépendent de cette accréditation prennent fin.
accreditation-end-button = Mettre fin à l’accréditation
accreditation-end-done = L’accréditation a pris fin.

## Transparency log
log-title = Registre de transparence
log-intro = Chaque déclaration est scellée dans un registre où l’on ne peut qu’ajouter. Toute modification ultérieure serait découverte.
log-size = Inscriptions au registre
log-size-note = Ce nombre comprend des inscriptions de remplissage et ne dit donc pas combien a été déclaré.
log-checkpoint = Dernier point de contrôle signé
log-checkpoint-at = Signé le { $when }
log-checkpoint-none = Aucun point de contrôle n’a encore été signé. Le premier figurera ici.
log-root = Empreinte de tout le registre
log-key = Clé publique de ce serveur
log-check-title = Vérifier un enregistrement
log-check-intro = Collez un numéro d’enregistrement, l’empreinte d’une inscription ou le texte d’un fichier de preuve.
log-check-button = Vérifier
log-check-file = Vérifier un fichier de preuve
log-download-opening = Télécharger la déclaration publiée
log-check-yes = Oui. Cet enregistrement est dans le registre.
log-check-waiting = Cet enregistrement a été accepté. Il sera dans le registre au plus tard le { $due }.
log-check-no = Non. Rien dans le registre n’y correspond.
log-check-bad = Ce n’est ni un numéro d’enregistrement, ni une empreinte, ni un fichier de preuve.
log-check-proof-good = La preuve est authentique. L’enregistrement est dans le registre et n’a pas été modifié.
log-check-proof-bad = La preuve n’est pas valable. Ne vous fiez pas à cette copie.
log-check-problem-form = Le fichier n’est pas écrit sous la forme attendue.
log-check-problem-commitment = Cette partie n’est pas celle qui a été scellée : { $part }.
log-check-problem-root = L’ensemble des parties n’est pas celui qui a été scellé.
log-check-problem-entry = Ce fichier appartient à un autre enregistrement.
log-check-problem-proof = Le fichier ne contient pas de preuve valable.
log-check-problem-signature = Le point de contrôle du fichier n’a pas été signé par ce serveur.
log-check-problem-checkpoint = Le point de contrôle du fichier est illisible.
log-check-problem-inclusion = L’enregistrement ne se trouve pas à cette place dans le registre.
log-check-why = Comment se fait la vérification
log-check-why-text = Le serveur recalcule l’empreinte du registre à partir de l’enregistrement. Vous pouvez faire de même hors ligne.
log-published = Déclarations publiées
log-published-empty = Aucune déclaration n’a encore été publiée. Les déclarations publiques figureront ici jour par jour.
log-published-note = Les déclarations restreintes sont aussi dans le registre, mais rien n’en est dit ici.
log-offline = Pour vérifier sans ce serveur, téléchargez le vérificateur et la preuve.
log-column-time = Acceptée
log-column-kind = Type
log-column-entry = Empreinte de l’inscription
log-epoch = Époque { $number }
log-epoch-note = Ce registre en continue un autre, après une restauration.

## Kinds of statement
kind-party = Partie
kind-accreditation = Accréditation
kind-mandate = Mandat
kind-contact = Point de contact
kind-acceptance = Acceptation
kind-confirmation = Confirmation de la fiche
kind-withdrawal = Retrait
kind-suspension = Suspension de la fiche
kind-reinstatement = Rétablissement
kind-relabel = Changement d’étiquette
kind-approval = Approbation
kind-erasure = Effacement
kind-round = Test de communication
kind-round-turn = Déroulement d’un test de communication
kind-ask = Question à un point de contact
kind-reminded = Rappel
kind-answer = Réponse
kind-call = Appel téléphonique
kind-silence = Motif de l’absence de réponse
kind-closed = Clôture d’un test de communication
kind-result = Résultat d’un test de communication
kind-paper = Position ou politique
kind-rendering = Position dans une autre langue
kind-compilation = Appel à communications
kind-epoch = Nouvelle époque du registre
said-nominated = { $party } a désigné le point de contact
said-contact = { $party } a modifié la fiche
said-acceptance = Le point de contact a accepté
said-declined = Le point de contact a décliné
said-confirmation = { $party } a confirmé la fiche
said-withdrawal = { $party } a retiré le point de contact
said-suspension = { $party } a suspendu le point de contact
said-reinstatement = { $party } a rétabli le point de contact
said-relabel = { $party } a changé l’étiquette de la fiche
said-erasure = { $party } a effacé un texte de la fiche
said-entered = { $party } a inscrit les données de cette partie
said-party = { $party } a modifié les données de cette partie

## Parts of a contact
part-person = Personne
part-office = Bureau
part-channel = Moyen de contact { $number }
part-duty = Permanence
part-languages = Langues
part-keys = Clés
part-note = Remarque

## About
about-data-title = Données et interfaces
about-data-intro = Les programmes obtiennent chaque page à la même adresse.
about-data-json = Ajoutez « .json » à l’adresse d’une page pour obtenir ses données.
about-data-csv = Les listes existent aussi sous forme de tableaux, avec « .csv ».
about-data-api = L’interface est décrite au format OpenAPI.
about-data-openapi = Description de l’interface
about-data-licence = Les noms des États proviennent d’une compilation accompagnée de notes. Veuillez citer ce serveur et la date.
about-data-openpgp = Les lettres adressées à quiconque a donné une clé publique sont chiffrées et signées. Chiffrez vos réponses avec la clé publique de ce serveur :
about-data-token = Les programmes se connectent avec un jeton que vous créez dans votre compte.
about-accessibility-title = Accessibilité
about-accessibility-intro = Ces pages doivent servir à tous : clavier, lecteur d’écran, vieux téléphone ou liaison lente.
about-accessibility-no-script = Rien n’exige de scripts. Tout peut être imprimé.
about-accessibility-goal = Nous visons les Règles pour l’accessibilité des contenus Web (WCAG) 2.2, niveau AA.
about-accessibility-report = Quelque chose ne fonctionne pas pour vous ? Écrivez à l’exploitant de ce serveur.
about-disclaimer-title = Avertissement
about-disclaimer-names = Noms et groupes suivent l’usage des Nations Unies. Ils n’impliquent aucune opinion sur le statut d’un territoire.
about-disclaimer-map = La carte de cases ne montre que des places approximatives, sans frontières.
about-disclaimer-voluntary = Les États participent à titre volontaire. Une page vide ne dit rien d’un État.
about-disclaimer-not-un = Ce serveur n’est pas une publication des Nations Unies, sauf indication de son hôte.
about-disclaimer-texts = Les documents cités sont des projets, dont les numéros de paragraphe peuvent différer dans le texte final.
about-disclaimer-translation = Les textes marqués comme projets ont été traduits par une machine.
about-room-closed = Cette salle n’est pas encore ouverte sur ce serveur.
about-incidents-title = Incidents informatiques
about-incidents-intro = Les points de contact s’enverront ici des notifications, des demandes et des réponses.
about-capacity-title = Capacités
about-capacity-intro = Les besoins, les offres et les projets seront réunis ici.
about-meetings-title = Réunions
about-meetings-intro = Les réunions, les échéances et les consultations figureront ici.
about-library-title = Bibliothèque
about-library-intro = Les normes techniques, les termes et les bonnes pratiques seront rassemblés ici.
documents-title = Textes convenus et projets
documents-intro = Chaque norme, mesure et recommandation a ici une adresse durable, la même dans toutes les langues.
documents-empty = Aucun texte n’a encore été publié. Les textes publiés par le secrétariat figureront ici.
framework-title = Cadre
framework-intro = Normes, mesures et principes des États, textes où ils figurent et vocabulaire du domaine.
framework-sets = Normes, mesures, principes et lignes directrices
framework-own-words = Ce sont nos propres mots, et non le texte officiel.
framework-entries =
    { $count ->
        [one] { $count } entrée
        [many] { $count } entrées
       *[other] { $count } entrées
    }
framework-open = liste ouverte
framework-open-text = L’organe qui tient cette liste peut la compléter.
entry-status-adopted = Adopté
entry-status-draft = Projet
entry-status-proposal = Proposition
entry-status-published = Publié, non adopté par les États
entry-proposal-text = Ceci est une proposition. Elle n’a pas été approuvée et n’oblige personne.
entry-checked-source = Comparé à sa source
entry-checked-secondary = Comparé à des sources secondaires
entry-checked-unreviewed = Non vérifié
entry-limits = Mots qui le limitent
entry-links = Liens
entry-sources = Sources de comparaison
entry-wording-draft = La formulation française est un projet non relu.
entry-consensus-agreed = Les experts se sont accordés sur ce point.
entry-consensus-dissent = Certains experts n’étaient pas d’accord.
entry-consensus-not-known = On ignore dans quelle mesure les experts s’accordaient.
entry-link-part-of = Il en fait partie
entry-link-has-part = Il le comprend
entry-link-names = Son texte le nomme
entry-link-named-by = Le texte de ceci le nomme
entry-link-same-subject = Le même sujet
entry-link-recalled = De mémoire, l’un est devenu l’autre
entry-link-partly = { $why } (en partie)
glossary-title = Glossaire
glossary-intro = Les termes du domaine en six langues, chacun avec l’endroit où il a été relevé.
glossary-words = En six langues
glossary-not-seen = Non relevé dans une source
document-new = Ajouter un document
document-new-done = Le document a été ajouté.
document-edit = Modifier sa description
document-edit-title = À propos du document : { $document }
document-edit-done = La description du document a été enregistrée.
document-draft = Projet
document-draft-text = Ce texte est un projet. Personne n’a approuvé ces termes, et la numérotation peut différer dans le texte définitif.
document-adopted = Adopté
document-superseded = Remplacé
document-superseded-text = Un autre texte a remplacé celui-ci.
document-waits = Textes en attente d’examen
document-waits-one = { $document } ({ $language })
document-waits-in = Examiner le texte en attente : { $language }
document-no-text = Le texte de ce document n’a pas encore été publié.
document-how-to-import = L’exploitant du serveur lit le fichier avec cette commande. Le texte attend ensuite ici.
document-contents = Sommaire
document-kinds = Ce que contient le texte
document-more = et { $count } de plus
document-texts = Langues
document-source = Source
document-slug = Mot dans les adresses
document-slug-hint = Petites lettres latines, chiffres et traits d’union. Il ne change plus ensuite.
document-title = Titre
document-title-hint = Dans une langue au moins.
document-symbol = Cote
document-symbol-hint = Telle que l’écrit l’organe qui l’a publié.
document-status = Statut
document-original = Langue de rédaction
document-adopted-day = Jour de l’adoption
document-adopted-hint = Année, mois et jour, par exemple 2026-11-21. Pas pour un projet.
document-successor = Document qui l’a remplacé
document-successor-hint = Son mot dans les adresses, s’il est conservé ici.
document-link = Adresse auprès de l’organe qui l’a publié
document-link-hint = Elle commence par https://
document-note = Ce que les lecteurs doivent savoir
document-label = Qui peut le voir
document-label-hint = TLP:CLEAR est pour tous, TLP:GREEN pour les participants. Ses textes suivent.
document-publish = Publier
text-original = Original
text-official = Texte officiel
text-translation = Traduction non officielle
text-translation-text = Ceci est une traduction non officielle.
text-published = Publié le { $when }
text-publish = Publier le texte
text-publish-done = Le texte a été publié.
text-publish-text = Une fois publiée, cette version reste lisible, même si une autre la remplace.
text-publish-button = Publier ce texte
text-discard-button = Abandonner ce texte
text-discard-done = Le texte en attente a été abandonné.
text-standing = Ce qu’est ce texte
text-by = Qui l’a traduit
text-by-hint = Seulement pour une traduction non officielle.
text-waits-title = Texte en attente : { $document } ({ $language })
text-waits-intro = Un programme a lu ce fichier et deviné sa structure. Seul le secrétariat le voit jusqu’à sa publication.
text-file = Fichier
text-read = Ce qui a été lu
text-counted = { $form } : { $count }
form-text = Texte sans numéro
form-section = Section
form-heading = Intertitre
form-paragraph = Paragraphe
form-group = Groupe
form-point = Alinéa
form-bullet = Puce
form-note = Note de bas de page
text-looks = À examiner
text-line = Ligne { $line }
look-gap = Après { $a } vient { $b } : des numéros manquent.
look-twice = { $a } figure deux fois.
look-bare = Il manque à { $a } le signe qui suit les autres numéros.
look-no-note = Il n’y a pas de note { $a }.
look-no-mark = Rien ne renvoie à la note { $a }.
look-nowhere = { $a } renvoie à { $b }, qui n’existe pas.
look-hidden = Un texte masqué a été omis.
look-page-numbers = Des lignes ne contenant qu’un numéro de page ont été omises : { $a }.
look-each-page = Une ligne répétée à chaque page a été omise : { $a }
look-contents = Une table des matières a été omise.
look-directions = Des marques de direction invisibles ont été retirées : { $a }.
text-doubts = Renvois douteux
text-doubts-intro = Chacun mène à un endroit alors que ses mots en désignent un autre. Rien n’est corrigé ; les lecteurs en sont avertis, sauf si vous le dites juste.
text-doubt = Ce qu’il nomme ({ $says }) se trouve en { $better }.
text-doubt-right = Le renvoi est juste
text-right-done = Les lecteurs ne seront pas avertis de ce renvoi.
text-would-change = Ce que la publication changerait
text-settle = Préciser ce qu’est chaque paragraphe
text-settle-button = Préciser
text-settle-done = La correction est enregistrée. Rien n’est encore publié.
text-addresses = Adresses
text-addresses-hint = Par exemple : 41-44, 58-60, 86/1
text-kind = Nature
text-tree = Le texte tel qu’il a été lu
text-address = Adresse
text-form = Forme
text-words = Texte
provision-unsettled = Non précisé
provision-discussion = Débat
provision-conclusion = Conclusion
provision-recommendation = Recommandation
provision-guideline = Ligne directrice
provision-principle = Principe
provision-norm = Norme volontaire
provision-measure = Mesure de confiance
provision-definition = Définition
provision-obligation = Obligation conventionnelle
provision-title = { $place } – { $document }
provision-paragraph = Paragraphe { $label }
provision-section = Section { $label }
provision-point = Alinéa { $address }
provision-place = Passage { $address }
provision-other-language = Ce texte n’est pas disponible dans la langue de cette page. Il est présenté en { $language }.
provision-doubtful = { $address } est peut-être visé
provision-notes = Notes
provision-cited-by = Où le texte y renvoie
provision-cite = Comment le citer
provision-previous = Précédent : { $label }
provision-next = Suivant : { $label }
provision-goes-on = Suite : { $label }
changes-title = Modifications du texte : { $document } ({ $language })
changes-link = Versions et modifications
changes-versions = Versions publiées
changes-record = Vérifier dans le journal de transparence
changes-what = Ce que cette version a modifié
changes-first = C’est la première version publiée.
changes-lost = Les mots de cette version, ou de la précédente, ne sont plus conservés ici.
changes-none = Aucun paragraphe n’a changé.
change-added = Ajouté
change-gone = Supprimé
change-reworded = Reformulé
change-moved = Auparavant { $from }
change-settled = Nature précisée
change-kinds = De « { $was } » à « { $is } »
about-meanwhile = En attendant, vous pouvez consulter les États et trouver des points de contact.

## What States say
papers-title = Positions et politiques
papers-intro = Ce que disent les États du droit international et des normes, et les politiques, stratégies et déclarations qu’ils partagent.
papers-empty = Aucune contribution de ce genre n’a été publiée. Celles que les États partagent figureront ici.
papers-narrow = Restreindre la liste
papers-state = État ou organisme
papers-state-hint = Un nom ou un code.
papers-without = Sans : { $what }
papers-count =
    { $count ->
        [one] { $count } contribution
        [many] { $count } de contributions
       *[other] { $count } contributions
    }
papers-all = Toutes les contributions de cet État
paper-new = Publier une contribution
paper-new-done = La contribution a été publiée.
paper-edit = Réviser cette contribution
paper-edit-done = La contribution révisée a été publiée.
paper-title = { $state } : { $sort }
paper-sort = Type de contribution
paper-sort-view = Position sur le droit ou les normes
paper-sort-policy = Politique
paper-sort-strategy = Stratégie
paper-sort-doctrine = Doctrine
paper-sort-definition = Définition de termes ou d’infrastructures critiques
paper-sort-scale = Échelle de gravité des incidents
paper-sort-declaration = Déclaration
paper-life = Statut
paper-life-draft = Projet
paper-life-draft-text = Cette contribution est un projet de l’État qui la partage.
paper-life-in-force = En vigueur
paper-life-under-review = En cours de réexamen
paper-life-under-review-text = Cette contribution est en vigueur et fait l’objet d’un réexamen.
paper-life-replaced = Remplacée
paper-life-replaced-text = Une autre contribution a remplacé celle-ci.
paper-life-withdrawn = Retirée
paper-life-withdrawn-text = L’État a retiré cette contribution et ne la fait plus sienne.
paper-other-language = Cette contribution n’est pas disponible dans la langue de cette page. Elle est présentée dans cette langue : { $language }.
paper-earlier = Ce texte correspond à une version antérieure de la contribution. L’original a changé depuis.
paper-lost = Les mots de cette version ont été effacés.
paper-about = À propos de cette contribution
paper-party = Qui s’exprime
paper-since = En vigueur depuis le
paper-review = Réexamen prévu le
paper-published = Publication
paper-history = Versions et modifications
paper-link = Adresse sur le site de l’État
paper-archive = Adresse d’une copie archivée
paper-sha256 = Empreinte SHA-256 du fichier
paper-sha256-hint = 64 chiffres hexadécimaux. Ils permettent aux lecteurs de vérifier que le fichier est le même.
paper-speaks-to = Porte sur
paper-speaks-more = Porte désormais sur
paper-speaks-less = Ne porte plus sur
paper-words = Texte de la contribution
paper-of = De la contribution
paper-form-intro = Partagez autant que vous le souhaitez. Si deux personnes s’expriment au nom de votre État, un collègue approuve la contribution.
paper-original-hint = Langue dans laquelle le texte ci-dessous est écrit.
paper-title-hint = Dans cette langue.
paper-passage = Passage n° { $n }
paper-heading = Intertitre du passage n° { $n }
paper-text = Texte du passage n° { $n }
paper-text-hint = Une ligne vide commence un nouveau paragraphe.
paper-on = Sur quoi porte le passage n° { $n }
paper-on-hint = Adresses de thèmes ou de dispositions, séparées par des espaces, par exemple { $example }.
paper-more = Ajouter un passage
paper-suggested = Adresses des thèmes et des normes
paper-day-hint = Année, mois et jour, par exemple 2026-11-21.
paper-label-hint = TLP:CLEAR est pour tous, TLP:GREEN pour les participants, TLP:AMBER pour ceux que vous désignez.
paper-audience = Qui d’autre peut le voir
paper-audience-hint = Codes d’États ou d’organismes, séparés par des espaces. Seulement avec TLP:AMBER.
paper-publish = Publier
paper-by-two = Rédigée par une personne et approuvée par une autre
paper-by-one = Déclarée par une seule personne
paper-changes = Ce que cette version a modifié
paper-first = C’est la première version.
paper-unchanged = Aucun mot n’a changé. Le statut de la contribution, ou sa source, a pu changer.
paper-meanwhile = Ce qu’un collègue a publié entre-temps
rendering-title = Texte dans une autre langue : { $language }
rendering-intro = Mettez chaque passage dans l’autre langue. Les lecteurs voient à quelle version ce texte correspond.
rendering-into = La mettre dans une autre langue
rendering-language = Langue
rendering-standing = Ce qu’est ce texte
rendering-done = Le texte a été publié.
voices-title = Ce que disent les États
voices-none = Personne n’a encore partagé ici de position à ce sujet.
voices-count =
    { $count ->
        [one] { $count } partie s’est exprimée
        [many] { $count } de parties se sont exprimées
       *[other] { $count } parties se sont exprimées
    }
voices-add = Ajouter notre position
topics-title = Thèmes du droit et des normes
topics-intro = Combien de parties se sont exprimées ici sur chaque thème. Le silence ne dit rien de ce que fait un État.
topics-silent =
    { $count ->
        [one] Personne ne s’est encore exprimé sur { $count } de ces thèmes.
        [many] Personne ne s’est encore exprimé sur { $count } de ces thèmes.
       *[other] Personne ne s’est encore exprimé sur { $count } de ces thèmes.
    }
compare-title = Côte à côte
compare-intro = Chaque État dans ses propres mots. Rien ici ne dit quels mots concordent.
compare-more = Lire la contribution entière
compare-nothing = Rien de partagé ici
compare-on = Thème ou disposition
compare-choose = Choisir des États
compare-three = Trois au plus
compare-codes = Jusqu’à trois États ou organismes, par code
compare-code = Code n° { $n }
compare-button = Afficher côte à côte
compare-whom = Nommez jusqu’à trois États, ou ouvrez un thème pour voir tous ceux qui se sont exprimés.

## Foot of the page
foot-log = Registre de transparence
foot-data = Données et interfaces
foot-accessibility = Accessibilité
foot-disclaimer = Avertissement
foot-operator = Exploité par { $operator }
foot-version = Version actuelle { $version }
foot-record = Numéro d’enregistrement { $id }

## Sheet to print
sheet-title = { $state } : points de contact à emporter
sheet-intro = Imprimez cette page, pliez-la et gardez-la pour le jour où le réseau sera en panne.
sheet-as-of = État de l’enregistrement au { $when }
sheet-print = Imprimer cette feuille
sheet-fingerprint = Empreinte de l’enregistrement
sheet-empty = Aucun point de contact de cet État ne vous est montré. La feuille est donc vide.
sheet-label-warning = Cette feuille porte l’étiquette la plus stricte de son contenu : { $label }. Conservez-la en conséquence.

## Pages for errors
error-not-found-title = Page introuvable
error-not-found = Il n’y a rien à cette adresse, ou cela ne vous est pas destiné.
error-forbidden-title = Cette action ne vous revient pas
error-failure-title = Un problème est survenu de notre côté
error-failure = Vos réponses ne sont pas perdues. Veuillez réessayer dans quelques minutes.
error-refused-title = Cela n’a pas pu être fait
error-too-many-title = Trop de tentatives
error-home = Aller à la page d’accueil

## Refusals: what could not be done, why, and the next step
refusal-not-found = Il n’y a rien à cette adresse, ou cela ne vous est pas destiné.
refusal-sign-in = Veuillez d’abord vous connecter.
refusal-not-yours = Votre rôle ne le permet pas. Adressez-vous à l’administrateur de votre État ou au secrétariat.
refusal-not-your-state = Vous ne pouvez le faire que pour un État que vous représentez.
refusal-form-expired = Ce formulaire est trop ancien ou vient d’une autre page. Veuillez le renvoyer.
refusal-origin = Cette demande venait d’un autre site et n’a pas été acceptée.
refusal-too-large = C’est trop volumineux. La limite est de { $max } octets.
refusal-too-many =
    { $minutes ->
        [one] Trop de tentatives. Veuillez attendre { $minutes } minute et réessayer.
        [many] Trop de tentatives. Veuillez attendre { $minutes } de minutes et réessayer.
       *[other] Trop de tentatives. Veuillez attendre { $minutes } minutes et réessayer.
    }
refusal-no-room = Le disque de ce serveur est plein. Vous pouvez toujours lire, et réessayer plus tard.
refusal-stale = Quelqu’un a modifié ceci entre-temps. Comparez les deux textes et réessayez.
refusal-bad-request = La demande n’a pas pu être comprise.
refusal-unknown-field = Le champ « { $name } » n’est pas connu ici.
refusal-link-used = Ce lien a déjà été utilisé. Veuillez en demander un nouveau.
refusal-passkey-expired = Cela a pris trop de temps, ou cette réponse a déjà servi. Veuillez réessayer.
refusal-passkey-unknown = Cette clé d’accès n’est pas connue ici, ou elle a été retirée. Veuillez en utiliser une autre.
refusal-passkey-not-verified = Votre appareil n’a pas vérifié que c’est vous. Activez son verrou par doigt, visage ou code, puis réessayez.
refusal-passkey-failed = La réponse de la clé d’accès ne vaut pas pour ce site. Ouvrez de nouveau la page et réessayez.
refusal-passkey-counter = Il existe peut-être une seconde copie de cette clé d’accès. Utilisez-en une autre et retirez celle-ci.
refusal-passkey-known = Cette clé d’accès est déjà conservée ici.
refusal-passkey-last = C’est votre dernière clé d’accès, et aucun lien ne peut vous être envoyé. Ajoutez-en d’abord une autre.
refusal-approval-needed = Une deuxième personne qui parle pour la même partie doit approuver ce texte. Envoyez-le de nouveau, et il l’attendra.
refusal-approval-nobody = Sous cette étiquette, aucune personne habilitée à approuver ne verrait ce texte. Choisissez une étiquette plus large ou ajoutez une personne.
refusal-approval-own = Vous avez rédigé ce texte vous-même. Une autre personne doit l’approuver ou le renvoyer.
refusal-approval-same-person = Vous et la personne qui a rédigé ne comptez pas ici pour deux. Demandez à quelqu’un d’autre ou au secrétariat.
refusal-approval-done = Quelqu’un d’autre l’a déjà approuvé. Il n’y a plus rien à faire.
refusal-proposal-closed = Ce texte n’attend plus. Il a été renvoyé, repris ou approuvé.
refusal-proposals-full = { $max } de vos textes attendent déjà une deuxième personne. Reprenez-en un d’abord.
refusal-proposals-large = Vos projets en attente ont atteint la taille que ce serveur conserve. Retirez-en d’abord un.
refusal-approval-lapsed = La personne qui a rédigé ce texte ne peut plus le déclarer. Une personne en fonction doit le rédiger à nouveau.
refusal-approval-changed = Quelque chose a changé depuis la rédaction, et le texte ne dirait plus la même chose. Il revient à son auteur.
refusal-approval-not-shown = Des parties de ce texte ne vous sont pas montrées, vous ne pouvez donc pas l’approuver. Demandez à être ajouté aux destinataires.
refusal-approval-passkey = Approuvez ce texte avec votre clé d’accès : votre appareil doit le signer.
refusal-approval-passkey-missing = Pour approuver, il vous faut une clé d’accès. Ajoutez-en une sur la page de votre compte, puis revenez ici.
refusal-approval-key = Cette clé d’accès appartient à quelqu’un d’autre. Utilisez la vôtre.
refusal-approval-challenge = Votre appareil a signé autre chose que ce texte. Rouvrez la page et approuvez-le là.
refusal-approval-site = La signature vient d’une page d’un autre site. N’approuvez que sur la page de ce serveur.
refusal-step-up = Pour cela, vous devez avoir confirmé dans les 10 dernières minutes que c’est vous. Confirmez-le ou reconnectez-vous.
refusal-link-passkey = Vous avez une clé d’accès. Connectez-vous avec elle : les liens n’ouvrent plus votre compte.
refusal-link-invitation-only = Ce serveur n’envoie pas de lien de connexion. Utilisez votre clé d’accès, ou demandez à l’administrateur de votre État ou au secrétariat de rétablir votre accès.
refusal-recovery-no-office = Cette personne n’a actuellement aucun rôle en vigueur : il n’y a rien pour quoi la réadmettre.
refusal-recovery-waits = Un rétablissement est déjà en cours pour cette personne.
refusal-recovery-not-open = Ce rétablissement n’est plus ouvert.
refusal-recovery-over = Plus de sept jours se sont écoulés depuis la demande. Refaites-la.
refusal-recovery-same-person = La personne qui l’a demandé ne l’accorde pas. Une autre doit le faire.
refusal-recovery-secretariat = L’une des deux personnes doit être du secrétariat.
refusal-recovery-administrator = Cette partie a un administrateur : il doit être l’une des deux personnes.
refusal-recovery-no-address = Aucune adresse de cette personne n’est connue ici pour y envoyer un lien. L’exploitant de ce serveur peut la réadmettre.
refusal-recovery-key-first = Créez d’abord une nouvelle clé d’accès sur la page de votre compte. D’ici là, cette session n’ouvre rien d’autre.
refusal-recovery-red = Cette fiche est réservée à des personnes nommées : personne au secrétariat ne peut l’accorder. Désignez à nouveau la personne dans une autre fiche.
refusal-recovery-elsewhere = Cette personne agit aussi pour { $party }, dont l’administrateur doit être l’une des deux personnes.
refusal-recovery-giver = L’une des deux personnes a donné son mandat à l’autre. Une autre personne du secrétariat doit agir, ou l’administrateur doit demander d’abord.
refusal-recovery-mailbox = Deux des trois personnes partagent une boîte aux lettres. Chacune doit avoir la sienne.
refusal-link-unknown = Ce lien n’est pas valable. Copiez-le en entier, ou demandez-en un nouveau.
refusal-answer-link-unknown = Ce lien n’ouvre aucune question. Copiez-le en entier, ou prenez la lettre la plus récente sur ce test de communication.
refusal-token-invalid = Le jeton n’est pas valable.
refusal-token-scope = Ce jeton ne le permet pas.
refusal-idempotency-key = Envoyez un en-tête « Idempotency-Key » avec une nouvelle valeur pour chaque demande.
refusal-key-reused = Cette clé a déjà servi pour une autre demande.
refusal-method = Cette adresse n’accepte pas ce type de demande.
refusal-input-id-missing = Il manque le numéro du formulaire. Veuillez l’ouvrir de nouveau.
refusal-room-closed = Cette salle n’est pas ouverte sur ce serveur.
refusal-busy = Le serveur est occupé. Veuillez réessayer dans un instant.
refusal-missing = Veuillez remplir ce champ.
refusal-too-long =
    { $max ->
        [one] Veuillez utiliser au plus { $max } caractère.
        [many] Veuillez utiliser au plus { $max } de caractères.
       *[other] Veuillez utiliser au plus { $max } caractères.
    }
refusal-text-malformed = Ce texte contient des caractères qui ne peuvent pas être affichés.
refusal-state-unknown = Aucun État de ce nom n’est connu. Choisissez-en un dans la liste.
refusal-party-unknown = Aucun État ou organisme de ce nom n’est connu. Choisissez dans la liste, ou écrivez un code.
refusal-role-unknown = Choisissez un des rôles proposés.
refusal-role-not-focal = Choisissez un des quatre types de points de contact.
refusal-name-missing = Écrivez le nom de la personne.
refusal-office-missing = Écrivez le nom du bureau.
refusal-email-missing = Écrivez une adresse électronique.
refusal-email-malformed = Ceci n’est pas une adresse électronique : { $email }. Elle doit ressembler à name@example.org.
refusal-phone-malformed = Ceci n’est pas un numéro de téléphone : { $phone }. Commencez par + et l’indicatif du pays.
refusal-channel-missing = Indiquez au moins un moyen de joindre ce point de contact.
refusal-channel-value-missing = Écrivez le numéro ou l’adresse de ce moyen de contact.
refusal-channel-too-many =
    { $max ->
        [one] Au plus { $max } moyen de contact est possible.
        [many] Au plus { $max } de moyens de contact sont possibles.
       *[other] Au plus { $max } moyens de contact sont possibles.
    }
refusal-medium-unknown = Choisissez un type de moyen dans la liste.
refusal-purpose-unknown = Choisissez à quoi sert ce moyen de contact.
refusal-hours-malformed = Écrivez les heures comme 24/7 ou comme mon-fri 08:00-17:00.
refusal-zone-unknown = Ce fuseau horaire est inconnu. Écrivez-le comme Africa/Nairobi.
refusal-duty-unknown = Choisissez un type de permanence dans la liste.
refusal-language-unknown = Cette langue est inconnue : { $language }. Choisissez des langues dans la liste.
refusal-key-private = C’est une clé privée, et rien n’en a été conservé. Collez plutôt la clé publique.
refusal-label-unknown = Choisissez une des étiquettes proposées.
refusal-label-looser = Une partie ne peut pas être montrée à plus de personnes que l’ensemble.
refusal-relabel-loosens = La nouvelle étiquette montre ce point de contact à davantage de personnes. Cochez la case si c’est voulu.
refusal-audience-missing = Nommez les États, organismes ou rôles qui peuvent voir ceci.
refusal-audience-malformed = Les destinataires contiennent un élément qui n’est pas un code : { $value }.
refusal-reason-missing = Donnez un motif. L’État concerné le lira.
refusal-basis-missing = Dites sur quel fondement le texte est effacé.
refusal-parts-missing = Choisissez au moins une partie.
refusal-erase-not-confirmed = Confirmez que le texte ne pourra pas être rétabli.
refusal-date-malformed = Ceci n’est pas une date. Écrivez année, mois et jour, comme 2026-11-21.
refusal-dates-reversed = La fin précède le début.
refusal-deputy-unknown = Aucun point de contact de ce nom n’est connu pour cet État.
refusal-proof-malformed = Ceci n’est pas un fichier de preuve.
refusal-id-malformed = Ceci n’est pas un numéro d’enregistrement. Vérifiez qu’il n’y a pas de faute de frappe.
refusal-nothing-changed = Rien n’a été modifié, donc rien n’a été envoyé.
refusal-slug-malformed = N’utilisez que de petites lettres latines, des chiffres et des traits d’union, en commençant par une lettre.
refusal-slug-taken = Un autre document porte ce mot. Choisissez-en un autre.
refusal-original-published = L’original a été publié dans sa langue ; celle-ci ne change plus.
refusal-draft-adopted = Un projet n’est pas adopté. Laissez le jour vide ou changez le statut.
refusal-successor-without = Seul un texte remplacé a un successeur.
refusal-successor-missing = Aucun document ne porte ce mot.
refusal-web-address-malformed = Écrivez une adresse qui commence par https://.
refusal-document-unknown = Aucun document ne porte ce mot. Ajoutez-le d’abord.
refusal-document-superseded = Ce document a été remplacé ; aucun nouveau texte n’en est publié.
refusal-not-the-original = L’original est le texte dans la langue de rédaction, et aucun autre.
refusal-by-without = Seule une traduction non officielle nomme son traducteur.
refusal-text-empty = Ce texte n’a aucun paragraphe.
refusal-text-too-large = Ce texte est trop volumineux pour être publié.
refusal-text-broken = Le texte est incohérent à { $address }. Relisez le fichier.
refusal-address-unknown = Cette adresse n’existe pas : { $address }.
refusal-provision-malformed = Ceci n’est pas l’adresse d’un thème ou d’une disposition. Elle doit ressembler à { $example }.
refusal-provision-unknown = Ce thème ou cette disposition n’existe pas ici : { $address }.
refusal-provision-closer = Moins de personnes peuvent voir ce document que la contribution : { $address }. Retirez-le, ou partagez la contribution moins largement.
refusal-paper-fixed = Le type d’une contribution et sa langue de rédaction ne changent jamais. Publiez plutôt une nouvelle contribution.
refusal-paper-label-fixed = Le public d’une contribution ne change jamais. Publiez plutôt une nouvelle contribution.
refusal-review-before = Le réexamen précède le jour de l’entrée en vigueur de la contribution.
refusal-hash-malformed = Ceci n’est pas une empreinte SHA-256. Elle compte 64 chiffres hexadécimaux.
refusal-hash-without = Donnez l’adresse du fichier auquel appartient cette empreinte SHA-256.
refusal-audience-without = Seuls TLP:AMBER et TLP:AMBER+STRICT ont de tels destinataires. Choisissez l’un d’eux, ou laissez ce champ vide.
refusal-rendering-original = La contribution est rédigée dans cette langue. Choisissez-en une autre.
refusal-rendering-passages = La contribution compte maintenant un autre nombre de passages. Rouvrez le formulaire.
refusal-points-many =
    { $max ->
        [one] Au plus { $max } est possible.
        [many] Au plus { $max } sont possibles.
       *[other] Au plus { $max } sont possibles.
    }
refusal-nothing-waits = Aucun texte n’attend ici. Il a été publié ou abandonné.
refusal-imports-full = Trop de textes attendent déjà ({ $max }). Publiez-en ou abandonnez-en d’abord.
refusal-already-accepted = Cette invitation a déjà été acceptée.
refusal-already-confirmed = Ceci vient d’être confirmé.
refusal-already-withdrawn = Ce point de contact a déjà été retiré.
refusal-already-suspended = Ce point de contact est déjà suspendu.
refusal-not-suspended = Ce point de contact n’est pas suspendu.
refusal-not-accepted = Ce point de contact n’a pas encore accepté. Il ne peut être confirmé qu’ensuite.
refusal-not-active = Cela n’est possible qu’avec un point de contact actif.
refusal-suspended = Ce point de contact est suspendu. Demandez au secrétariat de le rétablir.
refusal-withdrawn = Ce point de contact a été retiré. Désignez de nouveau la personne si nécessaire.
refusal-same-label = Le point de contact porte déjà cette étiquette.
refusal-already-ended = Ce mandat a déjà pris fin.
refusal-mandate-exists = Cette personne a déjà un tel mandat.
refusal-last-secretariat = C’est le dernier mandat du secrétariat. Donnez-en d’abord un autre.
refusal-already-accredited = Cet organisme est déjà accrédité.
refusal-not-accredited = Cet organisme n’est pas accrédité. Accréditez-le d’abord.
refusal-already-erased = Ces parties ont déjà été effacées.
refusal-erase-together = Ces textes figurent dans des déclarations différentes. Effacez-les l’un après l’autre.
refusal-input-used = Ce formulaire a déjà été envoyé avec un autre contenu. Cette fois, rien n’a été modifié. Consultez la fiche actuelle, puis envoyez votre modification.
refusal-erased = Le texte a été effacé et ne peut pas être montré.
refusal-signing-stopped = Ce serveur ne signe pas actuellement. La lecture continue, et l’exploitant a été averti.
refusal-account-disabled = Ce compte est fermé. Adressez-vous à l’administrateur de votre État ou au secrétariat.
refusal-audience-unknown = Élément inconnu parmi les destinataires : { $name }. Écrivez le code d’un État ou d’un organisme.
refusal-character-refused = Ce texte contient des caractères qui ne peuvent pas être affichés. Veuillez les retirer.
refusal-choice-unknown = Choisissez une des réponses proposées.
refusal-disk-full = Le disque de ce serveur est plein et rien n’a été enregistré. La lecture reste possible ; réessayez plus tard.
refusal-drafts-full =
    { $max ->
        [one] Au plus { $max } brouillon est conservé. Envoyez-le ou supprimez-le d’abord.
        [many] Au plus { $max } de brouillons sont conservés. Envoyez-en ou supprimez-en un d’abord.
       *[other] Au plus { $max } brouillons sont conservés. Envoyez-en ou supprimez-en un d’abord.
    }
refusal-field-missing = Veuillez remplir ce champ.
refusal-link-expired = Ce lien a expiré. Veuillez en demander un nouveau.
refusal-link-malformed = Ceci n’est pas un lien d’appel : { $link }. Écrivez l’adresse entière, avec https:// au début.
refusal-message-malformed = Ce message ne peut pas être envoyé tel quel.
refusal-node-busy = Le serveur est occupé. Veuillez réessayer dans un instant.
refusal-number-malformed = Écrivez un nombre entier ne dépassant pas { $max }.
refusal-office-or-person-missing = Écrivez le nom de la personne ou celui du bureau.
refusal-part-unknown = Choisissez des parties dans la liste.
refusal-stale-base = Quelqu’un a modifié ceci entre-temps. Comparez les deux textes et réessayez.
refusal-token-expiry =
    { $days ->
        [one] Le jeton doit expirer dans un délai de { $days } jour.
        [many] Le jeton doit expirer dans un délai de { $days } de jours.
       *[other] Le jeton doit expirer dans un délai de { $days } jours.
    }
refusal-tokens-full =
    { $max ->
        [one] Au plus { $max } jeton est possible. Révoquez-le d’abord.
        [many] Au plus { $max } de jetons sont possibles. Révoquez-en un d’abord.
       *[other] Au plus { $max } jetons sont possibles. Révoquez-en un d’abord.
    }
refusal-passkeys-full =
    { $max ->
        [one] Au plus { $max } clé d’accès est possible. Retirez-la d’abord.
        [many] Au plus { $max } de clés d’accès sont possibles. Retirez-en une d’abord.
       *[other] Au plus { $max } clés d’accès sont possibles. Retirez-en une d’abord.
    }
refusal-too-many-tries =
    { $seconds ->
        [one] Trop de tentatives. Veuillez attendre { $seconds } seconde et réessayer.
        [many] Trop de tentatives. Veuillez attendre { $seconds } de secondes et réessayer.
       *[other] Trop de tentatives. Veuillez attendre { $seconds } secondes et réessayer.
    }
refusal-tries-used-up = Toutes les tentatives sont épuisées. Demandez de l’aide à l’administrateur de votre État ou au secrétariat.
refusal-primary-exists = Ce rôle a déjà un premier point de contact. Désignez celui-ci comme suppléant, ou retirez le premier.
refusal-primary-missing = Il n’y a pas de premier point de contact à suppléer. Désignez-le avant ses suppléants.
refusal-deputies-full =
    { $max ->
        [one] Au plus { $max } suppléant est possible.
        [many] Au plus { $max } de suppléants sont possibles.
       *[other] Au plus { $max } suppléants sont possibles.
    }
refusal-not-nominated = Cette invitation n’attend plus de réponse.
refusal-not-in-force = Cela n’est possible qu’avec un point de contact qui a accepté et n’est pas suspendu.
refusal-withdrawn-final = Ce point de contact a été retiré et ne peut plus être modifié. Désignez de nouveau la personne si nécessaire.
refusal-role-capacity = L’accréditation de cette partie ne comprend pas ce rôle. Accréditez-la d’abord pour ce rôle.
refusal-period-reversed = La fin précède le début.
refusal-part-not-shown = Vous ne pouvez pas modifier une partie que vous ne pouvez pas voir.
refusal-audience-not-yours = Vous ne pouvez pas fixer les destinataires de cet enregistrement.
refusal-until-past = Cette date est passée. Choisissez-en une plus tardive.
refusal-names-empty = Écrivez le nom dans au moins une langue.
refusal-store-failed = L’enregistrement a échoué et rien n’a été modifié. Veuillez réessayer.
refusal-address-too-long = Cette adresse est plus longue que ce que le serveur accepte.
refusal-head-too-large = Les en-têtes de cette demande sont plus grands que ce que le serveur accepte.
refusal-media-type = Cette adresse n’accepte pas de données dans ce format.
refusal-body-too-slow = La demande a mis trop de temps à arriver. Rien n’a été modifié. Envoyez-la de nouveau.
refusal-host = Une demande doit nommer son hôte une seule fois.
refusal-length-not-told = Ce qui est envoyé doit d’abord dire sa longueur. Les requêtes fragmentées ne sont pas acceptées.
refusal-not-acceptable = Cette page n’est pas disponible dans le format demandé.
refusal-erasure-not-finished = L’effacement est enregistré, mais le texte n’a pas encore disparu de tous les fichiers. Une lecture est en cours, par exemple une sauvegarde. Le serveur continue d’essayer. Renvoyez cette demande dans un instant pour savoir si c’est fait.
refusal-email-not-ascii = { $email } contient des lettres que beaucoup de serveurs de messagerie ne savent pas acheminer. Écrivez-la en lettres latines, ou donnez une autre adresse.
refusal-end-mandate-secretariat = Le mandat d’une autre personne qui parle pour votre État n’est levé que par le secrétariat. Veuillez écrire au secrétariat.
refusal-proposal-sealing = Quelqu’un approuve ceci en ce moment. Veuillez regarder de nouveau dans un instant.
refusal-clock-jumped = L’horloge de ce serveur n’est pas juste en ce moment : rien ne peut être enregistré. Réessayez plus tard.
refusal-round-test-address = Votre compte n’a pas d’adresse électronique : aucune lettre ne peut vous être envoyée.
refusal-round-beyond-scope = Vous pouvez solliciter les points de contact de votre État, ou de votre organisme et de ses membres. Choisissez parmi eux.
refusal-round-no-body = Ce n’est pas un organisme qui a des membres. Choisissez un organisme régional.
refusal-round-window-past = La clôture de ce test de communication est passée. Choisissez une date plus tardive.
refusal-round-window-empty = La clôture doit suivre l’ouverture d’au moins une minute.
refusal-round-window-long =
    { $days ->
        [one] Un test de communication dure au plus { $days } jour. Choisissez une clôture plus proche.
        [many] Un test de communication dure au plus { $days } de jours. Choisissez une clôture plus proche.
       *[other] Un test de communication dure au plus { $days } jours. Choisissez une clôture plus proche.
    }
refusal-round-exercise-kept = Un exercice reste un exercice, et un test réel reste réel. Préparez plutôt un nouveau test de communication.
refusal-round-opened = Ce test de communication a été lancé et son texte ne change plus. Vous pouvez le suspendre ou l’annuler.
refusal-round-not-opened = Ce test de communication est encore un brouillon. Lancez-le d’abord.
refusal-round-paused = Ce test de communication est suspendu. Réessayez lorsque son auteur l’aura repris.
refusal-round-not-paused = Ce test de communication n’est pas suspendu. Il n’y a rien à reprendre.
refusal-round-cancelled = Ce test de communication a été annulé. Plus rien n’est demandé à personne.
refusal-round-closed = Ce test de communication a été clos le { $closes }. Vous pouvez toujours mettre à jour votre fiche.
refusal-round-still-open = Ce test de communication est en cours jusqu’au { $closes }. Attendez sa clôture.
refusal-round-not-yet = Ce test de communication commence le { $opens }. Revenez à ce moment-là.
refusal-round-nobody = Aucun point de contact en vigueur ne correspond à ce choix. Choisissez d’autres rôles ou d’autres parties.
refusal-round-too-many-parties = On ne peut pas nommer plus de { $max } parties une à une. Choisissez-les toutes, ou un groupe.
refusal-round-half-translated = Rédigez à la fois le titre et le message dans cette langue, ou aucun des deux.
refusal-round-after-its-end = Ce serait après la clôture du test de communication. Choisissez moins d’heures.
refusal-round-too-many-reminders = On ne peut pas envoyer plus de { $max } rappels. Supprimez-en.
refusal-round-escalation-order = Les administrateurs sont sollicités après les suppléants. Choisissez plus d’heures pour eux.
refusal-round-form-not-asked = Les questions vont avec une petite tâche. Choisissez-la, ou supprimez les questions.
refusal-round-form-twice = Il y a des questions dans les champs et d’autres sous forme de données. Gardez l’une des deux formes.
refusal-already-answered = Une réponse a déjà été donnée le { $at } ({ $by }). Rien de plus n’est nécessaire.
refusal-already-explained = Votre État a déjà donné son motif.
refusal-digits-missing = Saisissez les six chiffres. Eux seuls montrent qui a été joint.
refusal-digits-malformed = Saisissez six chiffres, par exemple 042 917. Les espaces ne comptent pas.
refusal-digits-wrong = Ces chiffres ne sont pas les bons. Demandez-les à nouveau. Tentatives restantes : { $left }.
refusal-digits-used-up = De faux chiffres ont été saisis cinq fois. Cette voie est fermée pour cette question. Le bouton de la page fonctionne toujours.
refusal-stale-digits = Un autre appel a été enregistré entre-temps. Ces chiffres ne valent plus. Utilisez ceux que la page affiche maintenant.
refusal-digits-not-asked = Les chiffres ne valent que pour un point de contact joint. Changez l’issue ou retirez les chiffres.
refusal-call-yourself = Nul ne peut s’appeler soi-même. Une autre personne doit appeler.
refusal-call-enough = Cet appel est la réponse elle-même. Saisissez les chiffres comme réponse.
refusal-call-not-enough = Un appel seul ne répond pas à cette question. Répondez-y sur sa page.
refusal-call-office-passed = La personne sollicitée n’occupe plus cette fonction. Appelez celle qui l’occupe maintenant.
refusal-already-asked = Ce point de contact a déjà été sollicité.
refusal-already-reminded = Ce rappel a déjà été envoyé.
refusal-already-closed = La clôture de ce test de communication a déjà été consignée.
refusal-already-published = Le résultat de ce test de communication a déjà été publié.
refusal-reminder-not-due = Le moment de ce rappel n’est pas encore venu.
refusal-ask-no-chain = Il faut solliciter le point de contact avant de solliciter quelqu’un à sa place.
refusal-ask-no-longer-yours = Vous n’exercez plus la fonction sollicitée. La personne qui l’exerce maintenant peut répondre.
refusal-answers-missing = Les réponses ne correspondent pas aux questions. Rouvrez la page et répondez de nouveau.
refusal-entry-not-confirmed = Lisez d’abord la fiche. Confirmez ensuite la version que vous avez lue.
refusal-result-not-asked = Ce test de communication a été lancé sans résultat public.
refusal-result-too-few = Trop peu d’États ont été sollicités pour un résultat public. Rien n’est publié.
refusal-form-too-large = Ces questions sont trop longues dans leur ensemble. Raccourcissez-les.
refusal-form-malformed = Cette liste de questions est illisible. Faites vérifier le programme qui l’a produite.
refusal-form-too-many = Un formulaire n’a pas plus de { $max } questions. Supprimez-en.
refusal-form-question-empty = La question { $question } est vide. Écrivez ce qui est demandé.
refusal-form-choices = La question { $question } doit avoir entre deux et { $max } choix, chacun avec un libellé.
refusal-form-choices-uneven = La question { $question } n’a pas ici le même nombre de choix qu’en anglais. Écrivez une ligne pour chacun.
refusal-form-choices-not-asked = La question { $question } a des choix, mais attend une autre réponse. Changez le type, ou supprimez les choix.
refusal-form-numbers = Dans la question { $question }, le minimum dépasse le maximum.
refusal-form-words = La question { $question } est trop longue ou contient des caractères impossibles à afficher.
refusal-number-outside = Écrivez un nombre entier de { $min } à { $max }.
refusal-key-unreadable = Cette clé publique est illisible. Exportez-la de nouveau sous forme de texte et collez-la en entier.
refusal-key-several = Il y a ici plus d’une clé. Ne collez que la clé publique de ce point de contact.
refusal-key-revoked = Le propriétaire de cette clé l’a révoquée. Collez la nouvelle clé.
refusal-key-expired = Cette clé a expiré le { $day }. Prolongez-la ou collez-en une nouvelle.
refusal-key-no-encryption = Cette clé ne sert qu’à signer. Collez-en une qui serve aussi à chiffrer.
refusal-key-weak = Cette clé est trop courte pour garder un secret. Collez-en une plus longue.

## Mail
mail-invitation-subject = Invitation du répertoire des points de contact
mail-invitation-greeting = Madame, Monsieur,
mail-invitation-body = Vous avez été inscrit au répertoire des points de contact. La page à laquelle mène le lien indique par qui et pour quel rôle.
mail-invitation-link = Veuillez lire votre fiche à cette adresse, puis l’accepter ou la décliner :
mail-invitation-expires = Le lien ne sert qu’une fois, jusqu’au { $when }.
mail-invitation-unexpected = Si vous n’attendiez pas ce message, n’ouvrez pas le lien. Veuillez en informer le secrétariat.
mail-signin-subject = Votre lien de connexion
mail-signin-body = Quelqu’un, sans doute vous, a demandé à se connecter avec cette adresse.
mail-signin-link = Ouvrez cette adresse et appuyez sur le bouton :
mail-signin-expires =
    { $count ->
        [one] Le lien ne sert qu’une fois, pendant { $count } minute.
        [many] Le lien ne sert qu’une fois, pendant { $count } de minutes.
       *[other] Le lien ne sert qu’une fois, pendant { $count } minutes.
    }
mail-signin-unexpected = Si ce n’était pas vous, ne faites rien. Sans ce courrier, personne ne peut se connecter.
mail-signin-passkey-subject = Connectez-vous avec votre clé d’accès
mail-signin-passkey = Vous avez une clé d’accès, aucun lien n’est donc envoyé. Connectez-vous ici :
mail-signin-passkey-lost = Si vous avez perdu toutes vos clés d’accès, écrivez à l’administrateur de votre État ou au secrétariat.
mail-mandate-subject = Vous pouvez désormais vous connecter au répertoire des points de contact
mail-mandate-body = Vous avez reçu un mandat. Une fois connecté, vous verrez pour quelle partie et dans quel rôle.
mail-proposal-subject = Un texte attend votre approbation
mail-proposal-body = Une personne qui parle pour la même partie que vous a rédigé un texte. Il demande une deuxième personne.
mail-proposal-link = Veuillez vous connecter et le lire :
mail-proposal-expires = Il attend jusqu’au { $when }.
mail-returned-subject = Votre texte vous a été renvoyé
mail-returned-body = Un texte de votre part, qui demandait une deuxième personne, a été renvoyé. Rien n’a été enregistré.
mail-returned-link = Connectez-vous pour en lire le motif :
mail-mandate-link = Ouvrez cette adresse pour vous connecter la première fois :
mail-recovery-subject = Votre accès est rétabli
mail-recovery-body = Deux personnes ont rétabli votre accès parce que vous avez perdu vos clés d’accès. La nouvelle clé que vous créez met fin à toutes les clés et sessions antérieures. Si vous avez encore une clé, connectez-vous avec elle : ce lien n’ouvrira alors plus rien.
mail-recovery-link = Ouvrez cette adresse et appuyez sur le bouton :
mail-recovery-notice-subject = L’accès d’une personne a été rétabli
mail-recovery-notice-body = Deux personnes ont rétabli l’accès d’une personne qui a perdu ses clés d’accès. Si c’est une erreur, arrêtez-le ici :
mail-ask-subject = Veuillez répondre à ce test de communication
mail-ask-subject-again = Rappel : veuillez répondre à ce test de communication
mail-ask-subject-exercise = EXERCICE : { $subject }
mail-ask-exercise = EXERCICE. Il ne s’est rien passé. Cette lettre fait partie d’un exercice.
mail-ask-body = Un test de communication est en cours pour savoir si les points de contact du répertoire répondent toujours.
mail-ask-again = Il vous a été demandé de répondre à un test de communication. Aucune réponse n’est encore arrivée.
mail-ask-receipt = Veuillez ouvrir cette adresse et appuyer sur le bouton :
mail-ask-receipt-reply = Ou répondez à cette lettre. Un mot suffit.
mail-ask-confirm = Veuillez ouvrir cette adresse, lire votre fiche et la confirmer :
mail-ask-confirm-reply = Si vous répondez à cette lettre, nous saurons qu’elle est arrivée. La fiche ne se confirme que sur la page.
mail-ask-task = Veuillez ouvrir cette adresse et répondre à quelques questions :
mail-ask-task-reply = Les réponses se donnent uniquement sur la page.
mail-ask-until = Votre réponse compte jusqu’au { $when }.
mail-ask-until-there = À l’heure de votre lieu, cela correspond au { $when }.
mail-ask-unexpected = Ouvrir la page ne vaut pas réponse. En cas de doute sur cette lettre, adressez-vous au secrétariat.
mail-signature = Comity, répertoire des points de contact
mail-no-reply = Veuillez ne pas répondre à ce message.
mail-confirm-subject = Veuillez confirmer votre fiche dans le répertoire des points de contact
mail-confirm-state-subject = Une fiche du répertoire des points de contact attend d’être confirmée
mail-confirm-soon = Votre fiche est à confirmer avant le { $when }.
mail-confirm-due = Votre fiche était à confirmer avant le { $when }.
mail-confirm-overdue = Votre fiche était à confirmer avant le { $when }. Les utilisateurs du répertoire voient maintenant ce retard.
mail-confirm-state = Une fiche dont vous répondez était à confirmer avant le { $when }. Personne ne l’a fait.
mail-confirm-link = Connectez-vous, lisez la fiche, corrigez ce qu’il faut et confirmez-la ici :
mail-confirm-looking = La seule ouverture de la page ne confirme rien.

## Compilations: the annual report and its like

compilations-title = Appels et compilations
compilations-intro = Ce que les États sont invités à communiquer, par exemple pour le rapport annuel. Les documents qui en sont tirés.
compilations-empty = Personne n’a encore lancé d’appel. Les appels figureront ici.
compilation-new = Lancer un appel
compilation-new-done = L’appel a été publié.
compilation-edit = Réviser cet appel
compilation-edit-done = L’appel a été révisé.
compilation-form-intro = Indiquez ce qui est demandé, jusqu’à quand, et comment cela est réuni. Tout le monde peut le lire.
compilation-life = État
compilation-life-called = Ouvert aux communications
compilation-life-issued = Publié
compilation-life-cancelled = Annulé
compilation-closed = En cours de compilation
compilation-cancelled-text = Cet appel a été annulé. Rien n’est compilé de ce qui a été communiqué.
compilation-due = Reçues jusqu’à la fin du
compilation-due-hint = Année, mois et jour, comme 2026-11-21. Le jour s’achève à minuit UTC.
compilation-words = Nombre maximal de mots d’un texte court
compilation-words-hint = Entre 50 et 10 000. Les textes plus longs figurent en entier sur ce site.
compilation-order = Ordre des communications
compilation-order-hint = Les lecteurs peuvent choisir l’autre.
compilation-order-receipt = Ordre de réception
compilation-order-alphabetical = Ordre alphabétique
compilation-sections = Sections
compilation-sections-hint = Adresses du cadre, séparées par des espaces. Elles ne peuvent plus être changées ensuite.
compilation-suggested = Adresses des volets, des normes et des mesures
compilation-title-in = Titre ({ $language })
compilation-introduction-in = Introduction ({ $language })
compilation-issued = Date du document
compilation-issued-hint = Année, mois et jour. Seulement s’il a été publié.
compilation-count =
    { $count ->
        [one] { $count } communication
        [many] { $count } de communications
       *[other] { $count } communications
    }
compilation-document = Le document
compilation-text = Lire le document
compilation-back = L’appel
compilation-docx = Pour les traitements de texte (DOCX)
compilation-untitled = Le document n’est pas établi dans cette langue, car il n’y a pas de titre.
compilation-none = Rien n’a encore été communiqué.
compilation-late = En retard
compilation-late-text = Ce qui a été reçu après la date figure ici. Il n’est pas dans le document.
compilation-draft-text = Ce document n’est pas encore publié. Il change à chaque communication.
compilation-setting = Les pages sont en préparation
compilation-queued = Les pages seront préparées dès que d’autres seront prêtes.
compilation-progress = Étape { $done } sur { $of } terminée.
compilation-busy = Trop de documents sont en préparation. Veuillez revenir dans quelques minutes.
compilation-again = Cette page vérifie d’elle-même toutes les cinq secondes.
compilation-look = Vérifier de nouveau
compilation-round = Appeler les États par une tournée
compilation-call = Vous êtes invités à communiquer : { $title }. Les communications sont reçues jusqu’à la fin du { $due } (UTC). Communiquez ici : { $address }
compilation-will-you = Votre État communiquera-t-il sous « { $section } » ?
compilation-will-you-all = Votre État communiquera-t-il ?

submission-new = Communiquer
submission-new-done = La communication a été reçue.
submission-edit = Réviser la communication
submission-edit-done = La communication révisée a été reçue.
submission-intro = Écrivez sous les sections de votre choix. Un texte de plus de { $words } mots a besoin d’un texte court.
submission-late = La date est passée. La communication est indiquée comme tardive et ne figure pas dans le document.
submission-left =
    { $count ->
        [one] { $count } passage de votre contribution n’appartient à aucune section et a été omis.
        [many] { $count } de passages de votre contribution n’appartiennent à aucune section et ont été omis.
       *[other] { $count } passages de votre contribution n’appartiennent à aucune section et ont été omis.
    }
submission-from = Commencer par une contribution déjà publiée
submission-text = Texte
submission-text-hint = Une ligne vide commence un nouveau paragraphe. Le texte entier figure sur ce site.
submission-short = Texte court pour le document
submission-short-hint = Au plus { $words } mots. Laissez vide si le texte est lui-même assez court.
submission-send = Communiquer

## The fixed words of a compiled document

report-contents = Table des matières
report-introduction = Introduction
report-annex = Qui a communiqué quoi
report-notes = Notes
report-note = Note { $number }
report-back = Retour au texte
report-nothing = Rien n’a été communiqué sous cette section.
report-order-receipt = Les communications figurent dans l’ordre de réception.
report-order-alphabetical = Les communications figurent dans l’ordre alphabétique.
report-received-on = Reçue le { $day }
report-original-in = Original : { $language }
report-translated = Traduit ({ $language }) par { $by }
report-page = Page { $page } sur { $pages }
report-submitted-by = Communiquée par
report-section = Section
report-received = Reçue
report-language = Langue
report-words = Mots
report-text = Texte
report-full-text = Texte entier
report-late = { $section } (en retard)
report-status-draft = Pas encore publié
report-status-final = Publié

## Papers: what came later

paper-sort-submission = Communication
paper-sort-practice = Mesure de confiance appliquée
paper-sort-law = Loi nationale
paper-sort-case = Étude de cas
paper-sort-proposal = Proposition ou observation
paper-until = Terminée le
paper-partners = Partenaires
paper-partners-hint = Codes d’États ou d’organes, séparés par des espaces.
paper-call = Communiquée pour
paper-short = Texte court du passage { $n }
paper-short-text = Texte court dans le document
paper-aspect = Ce que dit le passage { $n }
paper-hand-on = Transmettre à : { $title }
practice-adapt = Adapter comme projet
aspect-done = Ce qui a été fait
aspect-evidence = Ce qui le montre
aspect-evaluation = Comment cela s’est passé
aspect-difficulty = Ce qui a été difficile
aspect-help = Aide souhaitée
aspect-lesson = Leçon pour d’autres

refusal-practice-alone = Cela n’est demandé que pour une mesure appliquée.
refusal-submission-alone = Cela n’est demandé que pour une communication.
refusal-until-before = La fin précède le début.
refusal-practice-measure = Nommez la mesure appliquée, par exemple { $example }.
refusal-partners-own = Votre propre État n’est pas son partenaire.
refusal-call-unknown = Il n’y a pas d’appel de ce nom.
refusal-call-over = Cet appel ne reçoit plus de nouvelle communication.
refusal-submission-exists = Votre État a déjà communiqué. Révisez cette communication.
refusal-submission-clear = Une communication est pour tout le monde : TLP:CLEAR.
refusal-submission-section = Chaque texte appartient à une seule section de l’appel.
refusal-section-twice = La section { $address } est nommée deux fois.
refusal-short-needed = Ce texte a { $words } mots. Au-delà de { $max }, il lui faut un texte court.
refusal-short-long = Le texte court a { $words } mots, et peut en avoir { $max }.
refusal-rendering-short = Là où la contribution a un texte court, l’autre langue en a un aussi, et nulle part ailleurs.
refusal-sections-fixed = Les communications nomment les sections de cet appel. Elles ne peuvent pas être changées.
refusal-issued-without = La date du document n’est indiquée que s’il a été publié.
refusal-introduction-untitled = Cette langue a aussi besoin d’un titre.

## Measures of confidence

measure-title = À propos de cette mesure
measure-note = Notre propre lecture et estimation. Aucun organe ne l’a dit.
measure-kind = Ce qu’elle fait
measure-effort = Travail nécessaire
measure-needs = Ce qu’il est utile d’avoir d’abord
measure-needs-none = Rien : tout État peut commencer.
measure-design = Ce qu’il faut régler avant d’appliquer une mesure
measure-transparency = Transparence : les autres apprennent ce qu’un État pense, possède et fait
measure-cooperation = Coopération : des États agissent ensemble
measure-stability = Stabilité : un moment de tension ne devient pas un conflit
measure-light = Léger : une page, écrite une fois
measure-steady = Régulier : quelqu’un s’en occupe
measure-heavy = Lourd : plusieurs personnes ou services
measure-contact-diplomatic = un contact diplomatique
measure-contact-policy = un contact pour les politiques
measure-contact-technical = un contact technique
measure-contact-legal = un contact juridique
measure-cirt = une équipe nationale d’intervention
measure-strategy = une stratégie nationale qui peut être montrée
measure-member-osce = participer à l’Organisation pour la sécurité et la coopération en Europe
measure-member-oas = être membre de l’Organisation des États américains
measure-member-arf = participer au forum régional des nations de l’Asie du Sud-Est
measures-title = Mesures de confiance
measures-intro = Les mesures dont les États sont convenus, qui dit les appliquer, et ce qu’il est utile d’avoir d’abord.
measures-find = Montrer les mesures
measures-state = Un État, pour voir ce qui lui convient
measures-unknown = Aucun État de ce nom n’est connu ici. Toutes les mesures sont montrées.
measures-several = Plusieurs États peuvent être visés. Choisissez-en un.
measures-for = Mesures pour un État comme { $state }
measures-order = L’ordre est le nôtre et ne juge personne. Ce qui n’est pas visible ici peut exister. Aucune mesure n’est une obligation.
measures-ready = Tout ce qu’il est utile d’avoir d’abord est visible ici
measures-unseen = Tout ce qu’il est utile d’avoir d’abord n’est pas visible ici
measures-in-use = Déjà appliquées, selon l’État
measures-seen = visible ici
measures-not-seen = non visible ici
measures-used = Qui dit l’appliquer
measures-until = jusqu’au { $day }
measures-alike = En commun
measures-like-subregion = même partie de la région
measures-like-region = même région
measures-fit = Quelles mesures conviennent à un État comme le mien ?
measures-that-fit = Mesures pour un État comme celui-ci
measures-count =
    { $count ->
        [one] { $count } mesure
        [many] { $count } de mesures
       *[other] { $count } mesures
    }
