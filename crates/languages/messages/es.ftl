# draft: machine-drafted, to be reviewed by a native editor
# Comity: the messages of en.ftl, key by key. How to correct one: ../MESSAGES.md

## Navigation
nav-skip = Ir al contenido
nav-main = Navegación principal
nav-menu = Menú
nav-home = Inicio
nav-states = Estados
nav-contacts = Puntos de contacto
nav-incidents = Incidentes
nav-framework = Marco
nav-capacity = Capacidad
nav-meetings = Reuniones
nav-library = Biblioteca
nav-languages = Idioma de esta página
nav-breadcrumb = Usted está aquí
nav-on-this-page = En esta página
nav-foot = Acerca de este servidor
nav-sign-in = Iniciar sesión
nav-sign-out = Cerrar sesión
nav-work = Mis tareas
nav-account = Mi cuenta
nav-queue = Cola de la secretaría
nav-mandates = Mandatos
nav-accreditations = Acreditaciones
nav-log = Registro de transparencia
nav-about-data = Datos e interfaces
nav-about-accessibility = Accesibilidad
nav-about-disclaimer = Descargo de responsabilidad
nav-back-to = Volver a { $page }

## Words used on many pages
common-brand = Comity
common-tagline = El directorio y registro de los Estados para la paz y la seguridad en el ciberespacio
common-title = { $page } – Comity
common-draft-notice = Traducción automática, aún sin revisar.
common-draft-notice-action = Leer esta página en inglés
common-demo-notice = Demostración: Estados, personas y números son inventados.
common-today = hoy
common-yesterday = ayer
common-days-ago =
    { $count ->
        [one] hace { $count } día
        [many] hace { $count } de días
       *[other] hace { $count } días
    }
common-in-days =
    { $count ->
        [one] dentro de { $count } día
        [many] dentro de { $count } de días
       *[other] dentro de { $count } días
    }
common-minutes =
    { $count ->
        [one] { $count } minuto
        [many] { $count } de minutos
       *[other] { $count } minutos
    }
common-hours =
    { $count ->
        [one] { $count } hora
        [many] { $count } de horas
       *[other] { $count } horas
    }
common-yes = Sí
common-no = No
common-search = Buscar
common-find = Encontrar
common-filter = Filtrar
common-clear = Borrar
common-continue = Continuar
common-send = Enviar
common-save = Guardar
common-change = Cambiar
common-change-what = Cambiar: { $field }
common-cancel = Cancelar
common-back = Atrás
common-print = Imprimir
common-copy = Copiar
common-edit = Editar
common-open = Abrir
common-remove = Quitar
common-details = Detalles
common-all = Todos
common-none = Ninguno
common-not-given = No indicado
common-not-visible = No se le muestra a usted
common-unknown = Desconocido
common-optional = opcional
common-required-note = Todos los campos son necesarios, salvo los marcados como opcionales.
common-from = Desde
common-until = Hasta
common-no-end = Sin fecha de término
common-since-date = Desde el { $date }
common-until-date = Hasta el { $date }
common-state = Estado
common-role = Función
common-status = Situación
common-date = Fecha
common-what = Asunto
common-who = Autor
common-actions = Acciones
common-reason = Motivo
common-id = Número de registro
common-party = Parte
common-person = Persona
common-language = Idioma
common-next-page = Página siguiente
common-previous-page = Página anterior
common-page-number = Página { $number }
common-download-json = Descargar en JSON
common-download-csv = Descargar en CSV
common-download-vcf = Descargar como tarjeta de contacto
common-download-proof = Descargar la prueba
common-results =
    { $count ->
        [one] { $count } resultado
        [many] { $count } de resultados
       *[other] { $count } resultados
    }
common-in-utc = Todas las horas se dan en tiempo universal coordinado (UTC).
common-record-as-of = Estado del registro al { $when }
common-error-reference = Número de referencia: { $reference }
common-form-expired-help = Sus respuestas se conservan. Compruébelas y envíelas de nuevo.
common-session-warning = Pronto se cerrará su sesión porque esta página no se ha utilizado.
common-session-continue = Mantener la sesión
common-unsaved-warning = Aún no ha enviado sus cambios.
common-new-window-no = Los enlaces se abren en la misma ventana.
common-language-of-text = Este texto está en { $language }.
common-counted = { $text } ({ $count })

## Home
home-title = Saber a quién llamar y ser localizable
home-intro = Los Estados designan aquí sus puntos de contacto. Cualquiera puede comprobar que el registro no ha cambiado.
home-search-label = Buscar un Estado o un punto de contacto
home-doors = ¿Qué desea hacer?
home-door-contact = Encontrar un punto de contacto
home-door-contact-text = Elija un Estado y una función. Verá a quién llamar y qué hora es allí.
home-door-states = Ver lo que han publicado los Estados
home-door-states-text = Una página por cada Estado Miembro y Estado observador de las Naciones Unidas.
home-door-nominate = Designar o actualizar un punto de contacto de su Estado
home-door-nominate-text = Para los administradores de un Estado y para los propios puntos de contacto.
home-door-queue = Atender la cola de la secretaría
home-door-queue-text = Designaciones pendientes, puntos de contacto que no responden y nombres en revisión.
home-door-asks = Responder a una prueba de comunicación
home-door-log = Comprobar que un registro es auténtico
home-door-log-text = Pegue un número de registro o abra un archivo de prueba que haya recibido.
home-door-data = Utilizar los datos
home-door-data-text = Listas en JSON y CSV, y una interfaz documentada para programas.
home-map-title = Qué Estados tienen un perfil público
home-map-caption = Las casillas de igual tamaño ocupan lugares aproximados. No expresan opinión alguna sobre territorios o fronteras.
home-map-has-profile = ha publicado puntos de contacto
home-map-no-profile = aún no ha publicado nada
home-map-observer = Estado observador
home-count-states =
    { $count ->
        [one] Participa { $count } Estado
        [many] Participan { $count } de Estados
       *[other] Participan { $count } Estados
    }
home-door-asks-text = Lo que se le pregunta y el resultado de su propio Estado.
home-door-rounds = Comprobar si los puntos de contacto responden
home-door-rounds-text = Preparar y abrir una prueba de comunicación y ver quién respondió.
home-door-results = Ver cómo fueron las pruebas de comunicación
home-door-results-text = Totales publicados: a cuántos se preguntó y cuántos respondieron.

## States
states-title = Estados
states-intro = Los Estados Miembros de las Naciones Unidas y los Estados observadores.
states-search-label = Nombre o código de un Estado
states-search-hint = Por ejemplo, Kenya, KEN o 404
states-search-button = Buscar Estados
states-count =
    { $count ->
        [one] { $count } Estado
        [many] { $count } de Estados
       *[other] { $count } Estados
    }
states-none-found = Ningún Estado coincide con «{ $query }». Pruebe con una parte más corta del nombre o con un código.
states-empty = Los Estados aparecerán aquí cuando el servidor se haya configurado con sus miembros.
states-table-caption = Estados, con sus códigos y grupos
states-column-name = Estado
states-column-code = Código
states-column-group = Grupo regional
states-column-notes = Notas
states-column-contacts = Puntos de contacto
states-view-map = Mostrar como mapa
states-view-list = Mostrar como lista
states-order-note = La lista sigue el orden alfabético del idioma de esta página.
states-by-group = Por grupo regional
states-groups = Grupos de Estados
states-all = Todos los Estados
states-map-contact = tiene un punto de contacto que usted puede ver
states-map-no-contact = no se le muestra ningún punto de contacto
states-found = Estados que coinciden con «{ $query }»
states-under-review = Este nombre está en revisión. Se muestra la última forma no cuestionada.

## One State
state-title = { $state }: perfil
state-formal-name = Nombre oficial
state-code = Códigos
state-code-text = Tres letras { $iso3 }, dos letras { $iso2 }, número { $m49 }
state-group = Grupo regional
state-region = Región
state-membership = Condición de miembro
state-member-since = Estado Miembro desde { $year }
state-observer = Estado observador
state-special = Situación especial
state-ldc = País menos adelantado
state-lldc = País en desarrollo sin litoral
state-sids = Pequeño Estado insular en desarrollo
state-grouping-as-of = Según lo conocido al { $date }
state-source-compared = nuestra tabla, cotejada con una copia de la página del Departamento de la Asamblea General y de Gestión de Conferencias
state-source-compared-in-part = nuestra tabla, cotejada solo en parte
state-source-not-compared = nuestra tabla, todavía sin cotejar
state-source-common-knowledge = de conocimiento general, no leído en un documento de las Naciones Unidas
state-source-invented = datos inventados
state-grouping-note = Nota sobre este grupo
state-ldc-leaves = Saldrá de la lista de países menos adelantados el { $date }
state-contacts = Puntos de contacto
state-contacts-filled =
    { $total ->
        [one] { $count } de { $total } función tiene punto de contacto
        [many] { $count } de { $total } de funciones tienen punto de contacto
       *[other] { $count } de { $total } funciones tienen punto de contacto
    }
state-contacts-none = No se le muestra ningún punto de contacto de este Estado. Aparecerán aquí cuando el Estado los designe.
state-contacts-sign-in = La mayoría de los puntos de contacto solo se muestran a participantes con sesión iniciada.
state-contacts-nominate = Designar un punto de contacto
state-history = Historial
state-history-empty = Los cambios publicados aparecerán aquí con sus fechas.
state-nothing = No se ha presentado información
state-sheet = Hoja para imprimir
state-cite = Citar esta página
state-report-error = Señalar un error
state-other-bodies = Organismos regionales y otras partes
state-names = Nombre en los seis idiomas
state-facts = De un vistazo
state-waiting = Designaciones que esperan respuesta
state-framework-empty = Las políticas, posiciones y respuestas a encuestas de este Estado aparecerán aquí cuando las presente.
state-capacity-empty = Las necesidades, ofertas y proyectos de este Estado aparecerán aquí cuando los presente.

## Contact look-up
lookup-title = Encontrar un punto de contacto
lookup-intro = Elija un Estado, una función o ambos.
lookup-state = Estado
lookup-role = Función
lookup-any-state = Cualquier Estado
lookup-any-role = Cualquier función
lookup-button = Buscar puntos de contacto
lookup-count =
    { $count ->
        [one] { $count } punto de contacto encontrado
        [many] { $count } de puntos de contacto encontrados
       *[other] { $count } puntos de contacto encontrados
    }
lookup-none = Ningún punto de contacto coincide con lo elegido. Pruebe con otra función o consulte la página del Estado.
lookup-empty-public = Aquí aparecen los puntos de contacto abiertos a todos. Inicie sesión para ver los compartidos entre participantes.
lookup-public-note = No ha iniciado sesión. Solo ve los puntos de contacto que los Estados han hecho públicos.
lookup-caption = Puntos de contacto que coinciden
lookup-several = Hay varios Estados que coinciden. Elija uno de ellos.
lookup-first = Llame primero aquí
lookup-roles = Qué función elegir
lookup-public-title = Puntos de contacto que todos pueden ver
lookup-column-contact = Punto de contacto
lookup-column-phone = Teléfono
lookup-column-mail = Correo electrónico
lookup-column-confirmed = Última confirmación

## Contact card
contact-title = { $role }: { $state }
contact-person = Persona
contact-name = Nombre
contact-post = Cargo
contact-address-form = Tratamiento
contact-office = Oficina
contact-unit = Unidad
contact-place = Lugar
contact-channels = Cómo comunicarse
contact-channel-number = Canal { $number }
contact-hours = Horario
contact-hours-always = día y noche, todos los días
contact-hours-in-zone = { $hours }, zona horaria { $zone }
contact-local-time = Allí son ahora las { $time }.
contact-local-time-outside = Allí son ahora las { $time }, fuera del horario de oficina. Si el asunto es urgente, use el canal marcado «Atiende ahora».
contact-local-time-inside = Allí son ahora las { $time }, dentro del horario de oficina.
contact-use-crisis = Utilizar el canal de crisis
contact-call = Llamar al { $number }
contact-write = Escribir a { $address }
contact-duty = Régimen de guardia
contact-languages = Idiomas hablados
contact-keys = Claves de cifrado
contact-keys-note = Compare la huella por otro canal antes de confiar en una clave.
contact-keys-fingerprint = Huella de la clave con la que ciframos las cartas:
contact-keys-fault = No se cifran cartas con esta clave.
contact-note = Nota
contact-deputies = Suplentes
contact-deputy-of = Suplente de { $name }
contact-confirmed-today = Última confirmación: hoy
contact-confirmed-yesterday = Última confirmación: ayer
contact-confirmed-days-ago =
    { $count ->
        [one] Última confirmación: hace { $count } día
        [many] Última confirmación: hace { $count } de días
       *[other] Última confirmación: hace { $count } días
    }
contact-never-confirmed = Aún no confirmado
contact-confirmed-on = Confirmado el { $when }
contact-confirmed-by-holder = Confirmado por el propio punto de contacto
contact-confirmed-by-administrator = Confirmado por el administrador del Estado
contact-stale = Esta ficha no se ha confirmado desde hace mucho tiempo. Llame antes de confiar en ella.
contact-confirm-by = Confirmar antes del { $date }
contact-overdue-since = Confirmación atrasada desde el { $date }
contact-visibility = Quién puede ver esto
contact-part-label = Esta parte lleva la etiqueta { $label }.
contact-part-erased = El texto de esta parte se borró el { $date }.
contact-history = Historial de este punto de contacto
contact-no-channels = No se le muestra ningún canal.
contact-open-now = Atiende ahora
contact-closed-now = No atiende ahora
contact-opens = Abre el { $when }
channel-worked = Respondió el { $date }
channel-worked-within =
    { $count ->
        [one] Respondió hace { $count } día como máximo
        [many] Respondió hace { $count } de días como máximo
       *[other] Respondió hace { $count } días como máximo
    }
channel-worked-longer = Respondió hace meses
channel-failed = Falló el { $date }
channel-failed-within =
    { $count ->
        [one] Falló hace { $count } día como máximo
        [many] Falló hace { $count } de días como máximo
       *[other] Falló hace { $count } días como máximo
    }
channel-failed-longer = Falló hace meses
channel-untried = Aún no se sabe si este canal responde.
contact-suspended-notice = La secretaría ha suspendido este punto de contacto. Motivo: { $reason }
contact-suspended-plain = La secretaría ha suspendido este punto de contacto.
contact-withdrawn-notice = Este punto de contacto se retiró el { $date }.
contact-nominated-notice = Este punto de contacto fue designado el { $date } y aún no ha aceptado.
contact-accepted-notice = Este punto de contacto ha aceptado y espera confirmación.
contact-actions = Qué puede hacer usted
contact-action-edit = Editar este punto de contacto
contact-action-confirm = Confirmar que todo es correcto
contact-action-withdraw = Retirar este punto de contacto
contact-action-suspend = Suspender este punto de contacto
contact-action-reinstate = Restablecer este punto de contacto
contact-action-relabel = Cambiar quién puede verlo
contact-action-erase = Borrar partes del texto
contact-action-proof = Obtener la prueba de este registro
contact-action-approval = Descargar la aprobación, para comprobarla sin conexión
contact-receipt = Recibo
contact-receipt-text = Su declaración se aceptó el { $when }. Su prueba estará lista a más tardar el { $due }.
contact-proof-ready = La prueba de este registro está lista.
contact-proof-waiting = La prueba estará lista tras el próximo asiento del registro, a más tardar el { $due }.
contact-letter = Carta de invitación
contact-letter-waiting = Pendiente de envío.
contact-letter-again = El servidor de correo todavía no la ha aceptado. Próximo intento: { $when }.
contact-letter-handed = Entregada al servidor de correo: { $when }.
contact-letter-refused = Rechazada por el servidor de correo ({ $status }): { $when }. Es posible que la dirección sea errónea.
contact-letter-key = No escrita: { $when }. La clave de cifrado de la ficha no se puede usar; sustitúyala e invite de nuevo.
contact-letter-given-up = El servidor de correo no la aceptó a tiempo; abandonada: { $when }.
contact-letter-returned = Entregada y devuelta: el servidor de correo del destinatario informó { $status }: { $when }. Es posible que la dirección sea errónea.

## Status words
status-nominated = Designado
status-accepted = Aceptado
status-active = Activo
status-suspended = Suspendido
status-withdrawn = Retirado
status-declined = Declinado
answered-by-contact = el punto de contacto
answered-by-deputy = un suplente
answered-by-administrator = el administrador del Estado
status-current = Vigente
status-ended = Terminado
status-future = Aún no vigente
status-member = Estado Miembro
status-observer = Estado observador

## Roles
role-public = Público
role-diplomatic = Punto de contacto diplomático
role-policy = Punto de contacto para políticas
role-technical = Punto de contacto técnico
role-legal = Punto de contacto jurídico
role-state-admin = Administrador del Estado
role-cirt = Equipo nacional de respuesta a incidentes informáticos
role-regional = Organismo regional
role-secretariat = Secretaría
role-operator = Operador del servidor
role-public-hint = Cualquier persona, con o sin sesión iniciada.
role-diplomatic-hint = Habla en nombre del Estado, por lo general en el ministerio de relaciones exteriores.
role-policy-hint = Coordina la política cibernética nacional.
role-technical-hint = Atiende los incidentes, de día y de noche si es posible.
role-legal-hint = Responde a preguntas y solicitudes jurídicas.
role-state-admin-hint = Designa, confirma y retira los puntos de contacto de un Estado.
role-cirt-hint = Personal de un equipo nacional acreditado.
role-regional-hint = Personal de una organización regional.
role-secretariat-hint = Personal del anfitrión que mantiene en orden el directorio.
role-operator-hint = Hace funcionar la máquina y no ve nada que no sea público.

## Channels: kind
medium-mail = Correo electrónico
medium-phone = Teléfono
medium-mobile = Teléfono móvil
medium-messenger = Mensajería
medium-video = Videollamada
medium-fax = Fax
medium-post = Dirección postal

## Channels: purpose
purpose-routine = Asuntos ordinarios
purpose-urgent = Asuntos urgentes
purpose-crisis = Situación de crisis

## Duty patterns
duty-office = Horario de oficina
duty-24-7 = Día y noche
duty-on-call = De guardia fuera del horario de oficina
day-mon = lunes
day-tue = martes
day-wed = miércoles
day-thu = jueves
day-fri = viernes
day-sat = sábado
day-sun = domingo
day-every = todos los días
day-span = de { $first } a { $last }

## Regional groups and kinds of party
group-african = Grupo de los Estados de África
group-asia-pacific = Grupo de los Estados de Asia y el Pacífico
group-eeg = Grupo de los Estados de Europa Oriental
group-grulac = Grupo de los Estados de América Latina y el Caribe
group-weog = Grupo de los Estados de Europa Occidental y otros Estados
group-none = En ningún grupo regional
group-ldc = Países menos adelantados
group-lldc = Países en desarrollo sin litoral
group-sids = Pequeños Estados insulares en desarrollo
region-africa = África
region-americas = América
region-asia = Asia
region-europe = Europa
region-oceania = Oceanía
region-australia-and-new-zealand = Australia y Nueva Zelandia
region-caribbean = Caribe
region-central-america = América Central
region-central-asia = Asia central
region-eastern-africa = África oriental
region-eastern-asia = Asia oriental
region-eastern-europe = Europa oriental
region-melanesia = Melanesia
region-micronesia = Micronesia
region-middle-africa = África central
region-northern-africa = África septentrional
region-northern-america = América septentrional
region-northern-europe = Europa septentrional
region-polynesia = Polinesia
region-south-america = América del Sur
region-south-eastern-asia = Asia sudoriental
region-southern-africa = África meridional
region-southern-asia = Asia meridional
region-southern-europe = Europa meridional
region-western-africa = África occidental
region-western-asia = Asia occidental
region-western-europe = Europa occidental
region-fictional = Región ficticia
region-central-highlands = Tierras Altas Centrales
region-lantern-coast = Costa de los Faroles
region-northern-shore = Ribera Norte
region-outer-islands = Islas Exteriores
region-southern-plain = Llanura del Sur
party-state = Estado
party-regional = Organismo regional
party-organization = Organización internacional
party-host = Anfitrión de este servidor
party-observer = Estado observador
party-secretariat = Secretaría
party-community = Comunidad profesional
party-cirt = Equipo nacional de respuesta a incidentes informáticos
capacity-state = Estado participante
capacity-cirt = Equipo nacional de respuesta a incidentes informáticos
capacity-regional = Organismo regional
capacity-secretariat = Secretaría
capacity-community = Comunidad profesional
capacity-operator = Operador del servidor

## Forms
form-error-title = Hay un problema
form-error-count =
    { $count ->
        [one] Corrija { $count } respuesta.
        [many] Corrija { $count } de respuestas.
       *[other] Corrija { $count } respuestas.
    }
form-error-prefix = Hay un error:
form-error-at = { $field }: { $error }
form-check-title = Compruebe sus respuestas
form-check-intro = Aún no se ha enviado nada. Lea sus respuestas y cambie lo que no sea correcto.
form-check-send = Enviar estas respuestas
form-check-back = Volver y cambiar
form-step = Paso { $step } de { $total }
form-draft-kept = Sus respuestas se conservan en el servidor hasta que las envíe o las descarte.
form-discard = Descartar este borrador
form-draft-resume = Tiene un borrador del { $when }.
form-draft-open = Continuar con el borrador
form-nominate-title = Designar un punto de contacto
form-nominate-intro = La persona recibe una invitación y decide si acepta.
form-nominate-button = Continuar a la comprobación
form-changed = Modificado
form-part-labels = Etiquetas más estrictas para partes concretas
form-channel-add = Añadir otro canal
form-choose = Elija una opción
form-nominate-first = Nadie: es el primer punto de contacto para esta función
form-nominate-done = Se ha designado el punto de contacto. La invitación está en camino.
form-edit-title = Editar un punto de contacto
form-edit-intro = Cambie lo que ya no sea correcto. Lo que no toque queda como estaba.
form-edit-button = Continuar a la comprobación
form-edit-done = Se ha actualizado el punto de contacto.
form-edit-hidden-part = Las partes que usted no puede ver no aparecen aquí. Se conservan sin cambios.
form-accept-title = Invitación para ser punto de contacto
form-accept-intro = { $state } le ha designado para esta función: { $role }.
form-accept-explain = Si acepta, los participantes podrán encontrarle aquí y llamarle. Puede declinar sin dar motivos.
form-accept-entry = Lo que se mostraría
form-accept-button = Aceptar
form-decline-button = Declinar
form-accept-done = Gracias. Su ficha espera ahora confirmación.
form-decline-done = Ha declinado. Su ficha se ha retirado.
form-accept-expires = Esta invitación puede utilizarse hasta el { $when }.
form-confirm-title = Confirmar este punto de contacto
form-confirm-intro = Lea cada línea. Al confirmar, declara que hoy todo es correcto.
form-confirm-button = Todo es correcto
form-confirm-wrong = Algo no es correcto: editar
form-confirm-done = Confirmado. Gracias.
form-confirm-too = He leído cada línea. Hoy todo es correcto, y lo confirmo.
form-withdraw-title = Retirar este punto de contacto
form-withdraw-intro = El punto de contacto dejará de mostrarse. Queda constancia de que existió.
form-withdraw-button = Retirar
form-withdraw-done = Se ha retirado el punto de contacto.
form-suspend-title = Suspender este punto de contacto
form-suspend-intro = Suspenda un punto de contacto si sus datos parecen falsos o mal utilizados. Solo el Estado, la persona inscrita y la secretaría leerán el motivo.
form-suspend-button = Suspender
form-suspend-done = Se ha suspendido el punto de contacto.
form-reinstate-title = Restablecer este punto de contacto
form-reinstate-intro = El punto de contacto volverá a mostrarse con los datos que tenía.
form-reinstate-button = Restablecer
form-reinstate-done = Se ha restablecido el punto de contacto.
form-relabel-title = Cambiar quién puede ver este punto de contacto
form-relabel-intro = La nueva etiqueta rige desde ahora para todo el punto de contacto.
form-relabel-loosen-warning = La nueva etiqueta muestra este punto de contacto a más personas que antes.
form-relabel-loosen-sure = Sí, más personas pueden verlo desde ahora.
form-relabel-button = Cambiar la etiqueta
form-relabel-done = Se ha cambiado la etiqueta.
form-erase-title = Borrar partes del texto
form-erase-intro = El borrado destruye el texto en esta versión y en todas las anteriores. No se puede deshacer.
form-erase-parts = Partes que se borrarán
form-erase-confirm = Entiendo que el texto no podrá recuperarse.
form-erase-confirm-note = Queda constancia de que algo se dijo; su texto se destruye en todo este servidor.
form-erase-account-note = Borrar a la persona cierra también su cuenta en este servidor, salvo que figure en otra ficha. Hasta entonces se conserva la dirección con la que inicia sesión.
form-erase-button = Borrar definitivamente
form-erase-done = Se ha borrado el texto. Las pruebas del registro siguen siendo válidas.
form-stale-title = Alguien cambió esto entretanto
form-stale-intro = Sus cambios no se han guardado. Ambos textos se muestran lado a lado y nada se pierde.
form-stale-yours = Su texto
form-stale-theirs = El texto que consta ahora
form-stale-when = Cambiado el { $when }
form-stale-same = Igual en ambos
form-stale-differs = Diferente
form-stale-keep-theirs = Conservar el texto que consta
form-stale-use-mine = Empezar de nuevo desde el texto que consta, con mis cambios
form-stale-merge = Continuar con lo elegido
form-stale-caption = Ambos textos, campo por campo

## Fields and hints
field-state = Estado
field-role = Función
hint-role = Un Estado puede designar varios puntos de contacto para una función. Se llama primero al primero.
field-name = Nombre de la persona
hint-name = Tal como debe mostrarse, por ejemplo, como en una tarjeta de visita.
field-post = Cargo
hint-post = Por ejemplo, Jefe de Política Cibernética.
field-address-form = Tratamiento
hint-address-form = Cómo dirigirse a esta persona en una carta.
field-office = Nombre de la oficina
hint-office = Por ejemplo, Ministerio de Relaciones Exteriores.
field-unit = Unidad
hint-unit = El departamento o equipo dentro de la oficina.
field-place = Lugar
field-invitation-mail = Correo electrónico para la invitación
hint-invitation-mail = La invitación se envía a esta dirección y solo a ella.
field-channels = Canales
hint-channels = Hasta ocho formas de comunicarse con este punto de contacto, la mejor primero.
field-channel = Canal { $number }
field-medium = Tipo de canal
field-value = Número o dirección
hint-value = Escriba los números de teléfono con el código del país, por ejemplo, +254 20 000 0000.
field-purpose = Para qué se utiliza
field-hours = Horario
hint-hours = Escriba 24/7, o días y horas como mon-fri 08:00-17:00.
field-zone = Zona horaria
hint-zone = Por ejemplo, Africa/Nairobi. Indica a quien llama qué hora es allí.
field-duty = Régimen de guardia
field-duty-note = Nota sobre el régimen de guardia
field-languages = Idiomas hablados
hint-languages = Marque cada idioma en que este punto de contacto puede atender una llamada.
hint-languages-other = Códigos de dos o tres letras, por ejemplo { $codes }.
field-languages-other = Otros idiomas
field-keys = Claves de cifrado
hint-keys = Pegue la clave pública como texto. Con una clave OpenPGP ciframos nuestras cartas. No pegue nunca una clave privada.
field-note = Nota
hint-note = Lo que deba saber quien llama. No escriba aquí nada secreto.
field-label = Quién puede ver esto
hint-label = Los Estados suelen elegir TLP:GREEN, es decir, todos los participantes con sesión iniciada.
field-part-label = Etiqueta más estricta para esta parte
hint-part-label = Una parte puede mostrarse a menos personas que el conjunto, nunca a más.
field-part-label-same = La misma que todo el punto de contacto
field-audience = Destinatarios
hint-audience = Códigos de Estados, organismos o funciones, por ejemplo { $codes }. Necesario desde TLP:AMBER.
field-deputy-of = Suplente de
field-reason = Motivo
hint-reason = Una o dos frases. Las leerá el Estado interesado.
field-basis = Fundamento del borrado
hint-basis = Por ejemplo, una solicitud de la persona interesada.
field-mail = Dirección de correo electrónico
field-party = Parte
field-person = Persona
field-from = Desde
field-until = Hasta
hint-date = Año, mes y día, por ejemplo, 2026-11-21
hint-from = Si queda vacío, de inmediato.
field-token-name = Nombre del token
field-passkey-name = Nombre de la clave de acceso
hint-token-name = Diga para qué sirve, a fin de reconocerlo más adelante.
hint-passkey-name = Diga qué dispositivo la guarda, por ejemplo el teléfono de la oficina.
field-token-scope = Qué permite el token
scope-read = Leer lo que yo puedo leer
scope-write = Leer y hacer declaraciones en mi nombre
scope-nominate = Designar y editar puntos de contacto
scope-confirm = Confirmar puntos de contacto y responder cuando se pregunte por ellos
scope-administer = Todo lo que yo puedo hacer
basis-request-of-person = Lo pidió la persona interesada
basis-no-longer-needed = Ya no es necesario
basis-entered-in-error = No debió introducirse
basis-unlawful = Lo exige una ley o un tribunal
field-record = Número de registro o huella
hint-record = Se encuentra al pie de una página o en un archivo de prueba.
field-proof-file = Archivo de prueba

## Traffic Light Protocol
tlp-title = Protocolo de semáforo (TLP)
tlp-intro = Cada registro lleva una etiqueta de este protocolo. La etiqueta dice quién puede verlo.
tlp-clear = TLP:CLEAR
tlp-green = TLP:GREEN
tlp-amber = TLP:AMBER
tlp-amber-strict = TLP:AMBER+STRICT
tlp-red = TLP:RED
tlp-clear-text = Cualquiera puede ver esto, también sin iniciar sesión.
tlp-green-text = Todos los participantes con sesión iniciada pueden ver esto.
tlp-amber-text = Lo ven el titular y los Estados, organismos o funciones que designe.
tlp-amber-strict-text = Lo ven el titular y exactamente quienes designe, no sus miembros.
tlp-red-text = Lo ven el autor y las personas designadas.
tlp-sharing-note = No transmita lo que lee más allá de lo que permite su etiqueta.

## Sign in
signin-title = Iniciar sesión
signin-intro = Escriba su dirección de correo electrónico. Recibirá un enlace que funciona una sola vez.
signin-button = Enviarme un enlace
signin-sent-title = Mire su buzón
signin-sent =
    { $count ->
        [one] Si esta dirección es de un participante, se le envía un enlace. Funciona durante { $count } minuto.
        [many] Si esta dirección es de un participante, se le envía un enlace. Funciona durante { $count } de minutos.
       *[other] Si esta dirección es de un participante, se le envía un enlace. Funciona durante { $count } minutos.
    }
signin-no-mail = ¿No ha llegado nada? Mire en el correo no deseado o pregunte al administrador de su Estado.
signin-who = Las cuentas se crean por invitación. Le invita su Estado o la secretaría.
signin-link-title = Iniciar sesión con su enlace
signin-link-intro = Pulse el botón para iniciar sesión. El enlace solo puede utilizarse una vez.
signin-link-as = Inicia sesión como { $name }.
signin-link-recovers = Este enlace sirve para crear una nueva clave de acceso. Cuando la cree, terminarán todas sus claves, sesiones y tokens anteriores.
signin-link-button = Iniciar sesión ahora
signin-needed = Inicie sesión para ver esta página.
signin-passkey-intro = Su dispositivo le reconoce por el dedo, el rostro o el código de bloqueo. No tiene que escribir nada.
signin-passkey-button = Iniciar sesión con una clave de acceso
signin-other = ¿Aún no tiene clave de acceso?
signin-passkey-first = Quien tiene una clave de acceso inicia sesión con ella y no recibe enlace.
signin-invitation-only = Aquí no se envían enlaces para iniciar sesión. Si ha perdido todas sus claves de acceso, escriba al administrador de su Estado o a la secretaría.
passkey-scripts = Las claves de acceso necesitan secuencias de comandos, y este navegador las tiene desactivadas.
passkey-none = Este navegador no ofrece claves de acceso para esta dirección.
passkey-stopped = Su dispositivo no confirmó que es usted. Inténtelo de nuevo y deje que le reconozca.
passkey-has-one = Este dispositivo ya tiene una clave de acceso suya.
passkey-away = No se pudo consultar su dispositivo. Vuelva a cargar esta página e inténtelo de nuevo.
signin-done = Ha iniciado sesión.
signout-done = Ha cerrado la sesión.

## Account
account-title = Mi cuenta
account-name = Nombre
account-mail = Dirección de correo electrónico
account-roles = En qué calidad actúa
account-no-roles = Actualmente no tiene ninguna función.
account-language = Idioma de su correo
account-language-button = Guardar el idioma
account-language-done = Se ha guardado el idioma.
account-sessions = Dónde tiene sesiones abiertas
account-sessions-intro = Termine toda sesión que no reconozca.
account-session-this = Esta sesión
account-agent = { $browser } en { $system }
account-session-started = Inicio
account-session-used = Último uso
account-session-device = Navegador
account-session-end = Terminar esta sesión
account-session-end-done = La sesión ha terminado.
account-passkeys = Claves de acceso
account-passkeys-intro = Con una clave de acceso inicia sesión con su dispositivo. Solo funciona en este sitio y nadie puede sonsacársela.
account-passkeys-empty = No tiene claves de acceso. Las que añada aparecerán aquí.
account-passkeys-one = Añada otra en un segundo dispositivo, para no quedarse fuera si pierde el primero.
account-passkey-now = Cree ahora una clave de acceso. La invitación con la que ha entrado no abre nada por segunda vez.
account-passkey-new = Añadir una clave de acceso
account-passkey-added = Añadida
account-passkey-copied = Guardada en más de un dispositivo
account-passkey-elsewhere = Ya no abre este sitio, porque se creó para otra dirección:
account-passkey-rename = Cambiar el nombre
account-passkey-remove = Quitar
account-passkey-remove-note = Quitar una clave de acceso también termina las sesiones que abrió y los tokens creados con ella.
account-passkey-confirm-first = Para añadir o quitar una clave de acceso, confirme primero que es usted.
account-passkey-sign-in-again = Una clave de acceso se añade en los 10 minutos que siguen al inicio de sesión. Cierre la sesión e iníciela de nuevo.
account-passkey-add-done = Se ha añadido la clave de acceso. En adelante, inicie sesión con ella.
account-passkey-rename-done = Se ha cambiado el nombre.
account-passkey-remove-done = Se ha quitado la clave de acceso. Han terminado las sesiones que abrió y los tokens creados con ella.
account-confirm-title = Confirme que es usted
account-confirm-intro = Use su clave de acceso una vez más. La confirmación vale 10 minutos.
account-confirm-button = Confirmar con su clave de acceso
account-confirm-done = Se ha confirmado que es usted. Dispone de 10 minutos.
account-sign-out = Cerrar sesión
account-sign-out-everywhere = Cerrar sesión en todas partes
account-everywhere-note = Cerrar sesión en todas partes anula también sus tokens para programas.
account-everywhere = En todas partes
account-everywhere-done = Se ha cerrado su sesión en todos los dispositivos y se han anulado sus tokens.
account-signed-out-everywhere = Se ha cerrado su sesión en todos los dispositivos.
account-tokens = Tokens para programas
account-tokens-intro = Un programa puede actuar por usted con un token, dentro de los límites que fije.
account-tokens-empty = No tiene tokens. Los que cree aparecerán aquí.
account-token-new = Crear un token
account-token-once = Copie ahora este token. Solo se muestra una vez.
account-token-revoke = Revocar
account-token-revoked = Se ha revocado el token.
account-token-revoke-done = Se ha revocado el token.
account-token-expires = Caduca
account-token-last-used = Último uso
account-token-never-used = Nunca utilizado
account-time-limits = Su sesión se cierra tras 60 minutos sin uso y, en todo caso, tras 12 horas.

## My work
work-title = Mis tareas
work-intro = Lo que le espera, empezando por lo más antiguo.
work-empty = Nada le espera. Las tareas aparecerán aquí cuando alguien necesite su respuesta.
watch-title = Quién ha consultado nuestras fichas
watch-intro = Cada fila dice a quién se mostró una de sus fichas no públicas, qué día y cuántas veces. Las consultas de su propio personal no figuran.
watch-empty = Nadie de fuera las ha consultado.
watch-nobody = Usted no actúa en nombre de ninguna parte, por lo que no tiene fichas.
watch-held = { $role }, { $party }
watch-mandate = Mandato: { $role }
watch-answer = Respuesta a una prueba de comunicación
watch-times =
    { $count ->
        [one] mostrada una vez
        [many] mostrada { $count } de veces
       *[other] mostrada { $count } veces
    }
watch-person = Persona
watch-sealed = El día está sellado en el registro
watch-other = El día se selló con otras filas
watch-other-note = Este servidor se restauró desde una copia anterior a ese día. Aquí pueden faltar filas y no hay prueba de ellas.
watch-open = El día se sellará después del { $when }
watch-late = El día ha terminado y espera ser sellado
watch-older = Días anteriores
watch-note = Las filas se guardan 400 días. Cada día se sella cuando termina. Las pruebas figuran en la versión JSON.
work-asks = Pruebas de comunicación
work-confirm = Confirmar su ficha
work-confirm-contact = Confirmar la ficha de { $name }
work-accept = Responder a la invitación
work-draft = Continuar su borrador
work-drafts = Mis borradores
work-proposals = Textos que necesitan una segunda persona
work-stale = Sin confirmar desde hace mucho tiempo
work-to-confirm = Por confirmar
work-soon = Por confirmar pronto
work-my-contacts = Puntos de contacto de mi Estado
work-my-entry = Mi propia ficha
work-missing-role = Aún no hay punto de contacto para esta función
work-letters = Cartas que no salieron
work-letters-note = Cartas que el servidor de correo rechazó o no aceptó a tiempo. No se muestra ninguna dirección.
work-letter-other = Una carta sobre un inicio de sesión o un mandato
round-title = Pruebas de comunicación
round-own = Pruebas de comunicación que usted prepara
round-intro = Una prueba de comunicación pregunta a los puntos de contacto si es posible localizarlos. Solo quienes la abrieron ven quién respondió.
round-empty = Aún no hay pruebas de comunicación. Las que usted prepare aparecerán aquí.
round-new = Preparar una prueba de comunicación
round-new-intro = Indique a quién pregunta, qué pregunta y hasta cuándo. No se envía nada antes de que la abra.
round-new-button = Continuar a la comprobación
round-save-button = Guardar como borrador
round-draft-kept = Lo que escribió se guarda en el servidor hasta que guarde la prueba como borrador o la descarte.
round-check-next = Aún no se pregunta a nadie. El borrador se ensaya y se inicia desde su propia página.
round-draft-done = La prueba de comunicación se ha guardado como borrador. No se ha enviado nada.
round-field-party = En nombre de
round-field-title = Título
round-field-message = Mensaje
round-words = Texto en cada idioma
round-words-hint = Rellene el inglés y todos los demás idiomas que pueda. Cada persona lee su idioma y, al lado, el inglés.
round-words-absent = No hay texto en este idioma. Estos puntos de contacto leen el texto en inglés.
round-field-roles = Qué puntos de contacto
round-field-whom = De qué partes
round-whom-which = Solo si eligió un grupo, un organismo o algunos Estados
round-whom-all = Todos los Estados y organismos
round-whom-group = Un grupo
round-whom-members = Miembros de un organismo
round-whom-these = Solo estos
round-whom-these-hint = Códigos de Estados u organismos, separados por comas.
round-field-asks = Qué se pide
round-asks-receipt = Solo acuse de recibo
round-asks-confirm = Confirmar la ficha
round-asks-task = Una pequeña tarea
round-field-exercise = ¿Es un ejercicio?
round-exercise-hint = Un ejercicio se indica al comienzo de cada carta y de cada página. La indicación queda sellada con cada pregunta.
round-exercise-banner = Ejercicio – ejercicio – ejercicio
round-exercise-text = Esto es un ejercicio y no un suceso real.
round-field-announced = ¿Se anunció de antemano?
round-field-opens = Apertura
round-opens-hint = Día y hora en UTC, por ejemplo 2026-12-01 09:00. Si ya ha pasado cuando abra la prueba, empieza de inmediato.
round-field-closes = Cierre
round-closes-hint = Día y hora en UTC. Las respuestas posteriores no cuentan.
round-field-remind = Recordatorios
round-remind-hint = Horas después de la apertura, separadas por comas, por ejemplo 12, 24. Ninguno si se deja vacío.
round-escalate-hint = Horas después de la apertura. Si se deja vacío, no se pregunta a nadie más.
round-field-publish = Qué se hace público
round-publish-none = Nada
round-publish-total = Los totales
round-publish-by-group = Los totales de cada grupo regional
round-publish-hint = Nunca quién guardó silencio, ni ninguna cifra de la que pueda deducirse.
round-field-note = Nota para ustedes
round-state-draft = Borrador
round-state-open = Abierta
round-state-paused = En pausa
round-state-cancelled = Cancelada
round-state-over = Cerrada
round-preview = La carta, tal como se leerá
round-open = Abrir la prueba de comunicación
round-open-intro = Todos los puntos de contacto consultados reciben una carta. Después ya no se puede cambiar el texto.
round-open-button = Abrir y enviar
round-open-done = La prueba de comunicación está abierta. Las cartas están en camino.
round-pause = Pausar
round-pause-intro = Nadie recibe preguntas ni recordatorios, las cartas en espera se retienen y no se aceptan respuestas hasta que la reanude. El cierre no cambia.
round-pause-button = Pausar la prueba
round-pause-done = La prueba de comunicación está en pausa.
round-resume = Reanudar
round-resume-intro = Se vuelven a aceptar respuestas y salen los recordatorios.
round-resume-button = Reanudar la prueba
round-resume-done = La prueba de comunicación continúa.
round-cancel = Cancelar la prueba
round-cancel-intro = Termina definitivamente. No se aceptan más respuestas ni se publica ningún resultado.
round-cancel-button = Cancelar la prueba
round-cancel-done = La prueba de comunicación está cancelada.
round-revise = Cambiar el borrador
round-test = Enviarme la carta
round-test-hint = Una carta en su idioma, a su propia dirección. No pregunta a nadie ni cuenta para nada.
round-test-done = Una carta va en camino a su propia dirección.
round-test-subject = Carta de ensayo: { $title }
round-test-body = Esto es un ensayo de la prueba de comunicación que usted prepara. Nadie más ha recibido esta carta.
round-live = Quién ha respondido y quién falta por responder
round-live-empty = Aún no se ha preguntado a nadie. Cada punto de contacto tendrá aquí una fila.
round-count-open = Sin respuesta todavía
round-count-returned = Cartas devueltas
round-count-left-out = Puntos de contacto no consultados, porque su Estado ya no es miembro
round-count-median = La mitad de las respuestas llegó en
round-col-asked = Período de la consulta
round-col-step = A quién se pregunta
round-col-letter = Carta
round-col-answer = Respuesta
round-col-minutes = Minutos
round-col-reminders = Recordatorios enviados
round-ways = Por qué medios se contactó
round-way = Medio
round-way-asked = Consultados
round-way-handed = Entregadas al servidor
round-way-arrived = Llegada comprobada
round-way-lost = No llegaron
round-way-half = Mitad de las respuestas en
round-way-entry-mail = Carta a una dirección de la ficha
round-way-own-mail = Carta a la dirección de la persona
round-way-phone = Teléfono
round-way-page = Página, con sesión iniciada
round-ways-note = La llegada de una carta queda comprobada cuando su contenido sirve para responder. Un servidor solo prueba que la aceptó.
round-call = Llamar por teléfono
call-title = Llamar al punto de contacto
call-intro = Llame, diga quién es e intercambie seis cifras. Cada llamada se conserva con su hora y su resultado.
call-person = Persona designada
call-numbers = Números a los que llamar
call-no-number = No hay ningún número de teléfono de este punto de contacto que usted pueda ver.
call-out = Sus cifras para esta llamada
call-say = Qué decir
call-say-who = «Llamo en nombre de { $party }, por una prueba de comunicación.»
call-say-what = «Inicie sesión y abra la prueba de comunicación. Leeré seis cifras, que usted escribirá allí.»
call-say-digits = El punto de contacto también puede leer sus propias cifras en esa página. Escríbalas abajo.
call-record = Después de la llamada
call-channel = ¿A qué número llamó?
call-outcome = ¿Cómo terminó la llamada?
call-outcome-hint = Solo cuenta con las cifras correctas. Si el punto de contacto escribió las suyas, vuelva a abrir esta página.
call-outcome-reached = Se contactó con el punto de contacto
call-outcome-no-answer = Nadie contestó
call-outcome-wrong-person = Contestó otra persona
call-outcome-wrong-digits = Las cifras eran incorrectas
call-digits = Seis cifras
call-in-hint = Si el punto de contacto leyó las suyas.
call-open-confirm = Una llamada muestra que el número funciona. El contacto todavía tiene que confirmar la ficha en su página.
call-open-task = Una llamada muestra que el número funciona. El contacto todavía tiene que rellenar el formulario. Escriba en la nota lo que oiga.
call-left =
    { $count ->
        [one] Queda { $count } intento.
        [many] Quedan { $count } de intentos.
       *[other] Quedan { $count } intentos.
    }
call-note = Nota sobre la llamada
call-button = Registrar la llamada
call-done = La llamada quedó registrada.
call-entered = Sus cifras se escribieron el { $when }. Esa es la respuesta. También puede registrar la llamada.
call-entered-open = Sus cifras se escribieron el { $when }. También puede registrar la llamada. La pregunta misma sigue abierta.
call-entered-button = Registrar que llamé
call-history = Llamadas hasta ahora
call-proof-read-back = se leyeron las cifras del punto de contacto
call-proof-entered = se escribieron las cifras de quien llamó
round-step-0 = El punto de contacto
round-step-1 = Un suplente
round-step-2 = El administrador del Estado
round-by-contact = Respondió el punto de contacto
round-by-deputy = Respondió un suplente
round-by-administrator = Respondió el administrador del Estado
round-medium-page = en una página
round-medium-link = por el enlace de una carta
round-medium-mail = por correo electrónico
round-medium-phone = por teléfono
round-silent = Sin respuesta
round-reached-open = Localizado por teléfono, aún sin respuesta
round-reached-silent = Localizado por teléfono, sin respuesta
round-erase = Borrar textos
round-erase-copies = Cada contacto al que se preguntó tiene una copia del título, del mensaje y del formulario. Se destruye con ellos.
round-erase-none = Aquí no hay ningún texto que usted pueda borrar.
text-erased = Borrado el { $when }
text-round-title = Título de la prueba
text-round-message = Mensaje de la prueba
text-round-form = Formulario de la prueba
text-round-note = Nota de la prueba
text-turn-reason = Motivos de pausa, reanudación o cancelación
text-ask-message = Título y mensaje dirigidos a este contacto
text-ask-form = Formulario dirigido a este contacto
text-call-note = Notas sobre las llamadas
text-answer-note = Palabras con la respuesta
text-answer-answers = Respuestas al formulario
text-silence-note = Palabras con el motivo de la falta de respuesta
round-elsewhere = Respondió otra persona de la cadena
round-letter-waiting = Aún no entregada al servidor
round-letter-handed = Entregada al servidor
round-letter-delayed = Entregada al servidor; se comunicó un retraso
round-letter-refused = Rechazada por el servidor de correo
round-letter-returned = Devuelta
round-letter-gave-up = No aceptada a tiempo
round-letter-none = Sin carta
round-filter-all = Todos
round-filter-label = Mostrar
round-live-note = Esta página muestra la situación en el momento de abrirla.
round-timeline = Desde el { $opens } hasta el { $closes }.
round-hours-after = { $hours } h después de la apertura
round-to-deputies = Suplentes
round-to-administrators = Administradores del Estado
round-field-escalation = Si nadie responde
round-live-start = Actualizarla cada minuto
round-live-stop = Dejar de actualizarla
round-count-contacts = Puntos de contacto que respondieron
round-count-states = Estados de los que respondió alguien
round-count-confirmed = Fichas confirmadas
round-count-of = { $part } de { $all }
round-expected = Puntos de contacto que se consultarán
round-expected-parties = Estados y organismos a los que pertenecen
round-expected-without = Sin dirección de correo en la ficha
round-expected-own = { $count }. La carta va a la dirección de la persona.
round-field-body = Organismo
round-field-group = Grupo regional
round-field-states = Códigos de las partes
round-field-form = Preguntas de la tarea
round-question = Pregunta { $number }
round-question-title = Qué pregunta usted
round-question-choices = Opciones, una por línea
round-question-required = La respuesta es necesaria
round-takes = Tipo de respuesta
round-takes-yes-no = Sí o no
round-takes-choice = Una de las opciones siguientes
round-takes-number = Un número entero
round-takes-text = Texto
round-questions-hint = Solo para una pequeña tarea. El inglés es necesario. Lo que quede vacío no se pregunta.
round-questions-preview = Los puntos de contacto las verán así.
round-form-data = Todas las preguntas en forma de datos
round-form-hint = Solo para una pequeña tarea. Una lista de preguntas en forma de datos, que escribe un programa.
round-why = Motivo, para su propio archivo
round-exercise-one = Ejercicio
round-draft-text = Esto es un borrador. No se ha preguntado a nadie.
round-what = Qué se pregunta y a quién
round-filter-answered = Con respuesta
round-saved-where = Sus respuestas se guardan en cada paso, por si termina la sesión.
round-words-missing = sin texto
round-words-others = Otros idiomas
round-when = Cuándo, y a quién se pregunta después
round-preview-page = La página a la que lleva el enlace añade:
round-preview-there = Cada carta indica también el fin en la hora del punto de contacto.
ask-title = Pruebas de comunicación dirigidas a usted
ask-intro = Lo que se preguntó a usted y a los puntos de contacto de su Estado, y lo que se respondió.
ask-empty = Nadie ha preguntado nada a usted ni a su Estado. Las pruebas de comunicación aparecerán aquí.
ask-mine = A la espera de su respuesta
ask-results = El resultado de su propio Estado
ask-results-note = Solo pueden verlo su Estado y quien preguntó.
ask-from = Quién pregunta
ask-until = Plazo para responder
ask-until-there = En la hora del punto de contacto ({ $zone }): { $when }
ask-whom = A quién se pregunta
ask-one = Prueba de comunicación
ask-receipt-intro = Pulse el botón para mostrar que se le puede localizar. No se necesita nada más.
ask-receipt-button = Se me puede localizar
ask-confirm-intro = Lea su ficha. Si es correcta, un solo botón la confirma y responde.
ask-confirm-button = Confirmar y responder
ask-confirm-sign-in = Inicie sesión para leer su ficha y confirmarla.
ask-confirm-change = Algo no es correcto: cambiar la ficha
ask-task-intro = Haga lo que dice el mensaje y pulse el botón. Puede añadir una nota.
ask-task-button = Está hecho
ask-note = Nota para quien pregunta
ask-phone = ¿Le están llamando por esto?
ask-phone-intro = Escriba las seis cifras que lee quien llama. Esa es su respuesta, por teléfono.
ask-phone-open = Escriba las seis cifras que lee quien llama. La llamada se conserva. La pregunta sigue abierta hasta que la responda arriba.
ask-phone-digits = Cifras de quien llama
ask-phone-button = Responder por teléfono
ask-phone-open-button = Conservar esta llamada
ask-own-digits = Mostrar mis propias cifras
ask-own-digits-text = Léalas a quien llama si confía en esa persona. Una vez escritas, valen como su respuesta. No abren nada más.
ask-own-digits-open = Léalas a quien llame y merezca su confianza. Muestran que se le pudo localizar. No abren nada más.
ask-for-another = Usted responde por el punto de contacto. Constará que respondió el administrador.
ask-answer-done = Gracias. Su respuesta ha quedado registrada.
ask-answered = Se respondió el { $when }
ask-answered-text = Esta pregunta se respondió el { $when }. No hace falta nada más.
ask-received-text = Esta pregunta se respondió el { $when }. La ficha no quedó confirmada con ello.
ask-over-text = Esta prueba de comunicación se cerró el { $when }. Ya no cuenta ninguna respuesta.
ask-proof = Obtener la prueba de esta pregunta
ask-answer-proof = Obtener la prueba de la respuesta
ask-cancelled-text = Esta prueba de comunicación se canceló. Usted no tiene que hacer nada.
ask-paused-text = Esta prueba de comunicación está en pausa. Vuelva más tarde, por favor.
ask-open-text = Aún sin respuesta
ask-not-yours = Puede responder el punto de contacto al que se pregunta, un suplente o un administrador del Estado.
ask-link-intro = Se le pregunta si se le puede localizar. Abrir esta página no cuenta como respuesta; hay que pulsar el botón.
ask-explain = Explicar la falta de respuesta
ask-reason = ¿Por qué no hubo respuesta a tiempo?
ask-reason-away = El punto de contacto estaba ausente
ask-reason-left-office = El punto de contacto ya no ocupa el cargo
ask-reason-not-received = La carta no llegó
ask-reason-not-recognised = La carta se tomó por otra cosa
ask-reason-other = Otro motivo
ask-explain-intro = Solo lo ve quien preguntó. Es voluntario.
ask-explain-button = Enviar el motivo
ask-explain-done = El motivo se ha enviado a quien preguntó.
ask-answer-as = { $by }, { $way }
ask-answer-confirmed = { $answer } – ficha confirmada
ask-answer-received = { $answer } – solo recibida, ficha sin confirmar
ask-choose = Elija
ask-not-yet-text = Esta prueba de comunicación empieza el { $when }. Las respuestas cuentan a partir de entonces.
result-title = Resultados de las pruebas de comunicación
result-intro = A cuántos Estados se preguntó y cuántos respondieron. Nunca se muestra qué Estado guardó silencio.
result-empty = Aún no se ha publicado ningún resultado. Aquí aparecerán los totales de las pruebas cerradas.
result-asked = Estados consultados
result-answered = Estados que respondieron
result-of = Prueba de comunicación del { $when }
result-by = Abierta por
result-all = Total general
result-withheld = Menos de la mitad
result-confirm-note = Una respuesta muestra que se contactó con el Estado. No significa necesariamente que la ficha se haya confirmado.
result-group = Grupo
proposal-nominate = Designación de un punto de contacto: { $name }
proposal-publish-paper = Publicación de una contribución: { $name }
proposal-revise-paper = Revisión de una contribución: { $name }
proposal-publish-rendering = Publicación de un texto en otro idioma: { $name }
proposal-withdraw = Retiro de un punto de contacto: { $name }
proposal-relabel = Mostrar un punto de contacto a más personas: { $name }
proposal-erase = Borrado de partes del texto de un punto de contacto: { $name }
proposal-accredit = Acreditación de un organismo: { $name }
proposal-end-accreditation = Fin de una acreditación: { $name }
proposal-mandate = Otorgamiento de un mandato: { $name }
proposal-end-mandate = Fin de un mandato: { $name }
proposal-mine = Usted redactó este texto. Surtirá efecto cuando lo apruebe una segunda persona.
proposal-theirs = Redactado por { $name }. Surtirá efecto cuando lo apruebe usted u otra persona autorizada.
proposal-until = En espera hasta
proposal-who = Quién puede aprobarlo
proposal-whole = Lo que se redactó
proposal-new = Como quedaría
proposal-present = Como está ahora
proposal-approve = Aprobarlo
proposal-approve-note = Lea primero el texto completo. Después, su dispositivo firma exactamente este texto, y los dos nombres quedan unidos a él para siempre.
proposal-approve-button = Aprobar con su clave de acceso
proposal-approve-without = Aprobar sin clave de acceso
proposal-without-note = Usted no tiene clave de acceso. Este servidor le permite aprobar sin ella, y la aprobación lo dirá.
proposal-send-back = Devolverlo
proposal-send-back-button = Devolver a quien lo redactó
proposal-reason-hint = Diga qué debe cambiar. Solo lo lee quien lo redactó.
proposal-take-back = Retirarlo
proposal-put-away = Descartarlo
proposal-again = Cambiarlo y enviarlo de nuevo
proposal-returned = Este texto ya no corresponde y no surtió efecto.
proposal-returned-by = Devuelto por { $name }:
proposal-id = Lo que se aprueba
proposal-check-note = Una segunda persona de su Estado debe aprobar esto. La espera dura siete días.
proposal-check-secretariat = Una segunda persona de la secretaría debe aprobar esto. La espera dura siete días.
proposal-status-yours = Le espera a usted
proposal-status-mine = Espera a una segunda persona
proposal-status-returned = Devuelto a usted
proposal-done = Su texto espera a una segunda persona. Quienes pueden aprobarlo reciben una carta.
proposal-approve-done = Usted lo ha aprobado. Las dos declaraciones están selladas.
proposal-back-done = El texto ha vuelto a quien lo redactó.
proposal-taken-done = El texto ya no espera. No se declaró nada.
history-two = Redactado por { $drafter }, aprobado por { $approver } con una clave de acceso
history-two-without = Redactado por { $drafter }, aprobado por { $approver } sin clave de acceso
history-one = Por una sola persona
history-somebody = una persona autorizada
history-proof = Prueba

## Secretariat queue
queue-title = Cola de la secretaría
queue-intro = Fichas que requieren la atención de alguien.
queue-empty = La cola está vacía. Las designaciones y las fichas dudosas aparecerán aquí.
queue-nominated = Designado, aún no aceptado
queue-accepted = Aceptado, aún no confirmado
queue-suspended = Suspendido
queue-silent = En uso, aunque la acreditación ha terminado
queue-stale = Sin confirmar desde hace mucho tiempo
queue-soon = Por confirmar pronto
queue-broken = Canales que fallaron la última vez
queue-broken-note = Un servidor de correo rechazó o devolvió una carta dirigida a ellos. Nadie ha respondido allí desde entonces.
queue-names = Nombres de Estados en revisión
queue-name-text = El nombre en { $language } debe cotejarse con la base terminológica de las Naciones Unidas.
doubt-one-copy = Figura en una sola copia de la terminología. Entretanto se muestra la forma de la tabla.
doubt-longer = La forma larga más reciente figura en una sola copia. Entretanto se muestra la forma corta anterior.
doubt-placeholder = La forma larga más reciente figura en una sola copia y tiene un signo en lugar de una palabra. Entretanto se muestra la forma corta anterior.
doubt-change = Una copia de la terminología de las Naciones Unidas tiene el nombre cambiado y la otra no. En mayo de 2026 estaba pendiente un referéndum nacional. El cambio debe confirmarse.
doubt-inverted = Una forma invertida, con un signo en lugar de una palabra. Entretanto se muestra el nombre en su orden habitual.
doubt-bracket = Las dos copias de la terminología difieren. Entretanto se muestra la forma sin paréntesis.
doubt-dominica = Las dos copias de la terminología difieren. Entretanto se muestra la forma más larga: no puede confundirse con Dominica.
doubt-dash = El guion lleva espacios, como en las formas invertidas. Entretanto se muestra la forma con guion simple.
queue-waiting-days =
    { $count ->
        [one] en espera desde hace { $count } día
        [many] en espera desde hace { $count } de días
       *[other] en espera desde hace { $count } días
    }
queue-states-without = Funciones para las que un Estado aún no ha designado a nadie
queue-not-accredited = Estados que aún no participan
queue-caption = Fichas en la cola
party-members = Miembros
party-members-hint = Códigos de Estados, separados por comas.
party-review-none = Ningún nombre de esta parte está en revisión.
party-review-later = Decidir más tarde
party-review-drop = Descartarla y mantener la forma mostrada
party-review-take = Adoptar la forma cuestionada
party-review-done = Se han guardado los nombres.
party-review-title = Nombres en revisión: { $party }

## Mandates
mandate-title = Mandatos
mandate-intro = Un mandato dice quién puede actuar por quién, y desde cuándo hasta cuándo.
mandate-empty = Todavía no hay mandatos. Los mandatos figurarán aquí cuando se otorguen.
mandate-new = Otorgar un mandato
mandate-new-intro = La persona recibe un enlace para iniciar sesión por primera vez.
mandate-new-button = Otorgar el mandato
mandate-new-done = Se ha otorgado el mandato.
mandate-other-person = Otra persona que comparte la dirección
mandate-same-person = La misma persona: { $name }
mandate-known = Ya se conoce a alguien en esta dirección
mandate-end = Poner fin a este mandato
mandate-end-intro = La persona pierde esta función de inmediato. Terminan todas las sesiones que dependen de ella.
mandate-end-button = Poner fin al mandato
mandate-end-done = El mandato ha terminado.
mandate-for = Para
mandate-role = Función
mandate-person = Persona
mandate-caption = Mandatos con sus fechas
mandate-count =
    { $count ->
        [one] { $count } mandato vigente
        [many] { $count } de mandatos vigentes
       *[other] { $count } mandatos vigentes
    }
recovery-title = Recuperación del acceso
recovery-intro = A quien ha perdido todas sus claves de acceso lo readmiten dos personas: una lo pide y otra lo concede. Una de las dos es de la secretaría.
recovery-empty = No hay ninguna. Las recuperaciones que se pidan aparecerán aquí.
recovery-asked = Espera a una segunda persona
recovery-over = No se concedió a tiempo
recovery-granted = Concedida
recovery-stopped = Detenida
recovery-by-operator = Readmitida por el operador
recovery-asked-at = Se pidió el { $when }
recovery-granted-at = Se concedió el { $when }
recovery-asker = Pedida por
recovery-asked-by = { $party }, { $when }
recovery-ask = Ha perdido todas sus claves de acceso
recovery-ask-intro = Asegúrese primero de que es realmente esta persona, por ejemplo por teléfono. Después, una segunda persona lo concede y se envía un enlace a la dirección conocida aquí. La nueva clave termina todas las claves y sesiones anteriores.
recovery-ask-button = Pedir que se le readmita
recovery-ask-done = La petición está registrada. Espera a una segunda persona.
recovery-grant = Conceder la recuperación
recovery-grant-intro = Concédalo solo si usted mismo tiene la certeza de que esta persona ha perdido sus claves. Se envía a su dirección un enlace válido durante 24 horas; la nueva clave termina todas sus claves y sesiones.
recovery-grant-button = Conceder como segunda persona
recovery-grant-done = Se ha concedido y el enlace está en camino.
recovery-stop = Detener la recuperación
recovery-stop-intro = Ya no se envía ningún enlace, y el enviado no abre nada. Las claves de acceso quedan como están.
recovery-stop-button = Detener
recovery-stop-done = La recuperación se ha detenido.

## Accreditations
accreditation-title = Acreditar un organismo
accreditation-intro = Una acreditación permite participar a un equipo nacional o a un organismo regional.
accreditation-party = Código del organismo
accreditation-kind = Tipo de organismo
accreditation-button = Acreditar
accreditation-done = Se ha acreditado el organismo.
accreditation-empty = Aún no se ha acreditado ningún organismo. Los organismos acreditados figurarán aquí.
accreditation-end = Poner fin a esta acreditación
accreditation-end-intro = El organismo deja de participar. Terminan los mandatos que dependen de esta acreditación.
accreditation-end-button = Poner fin a la acreditación
accreditation-end-done = La acreditación ha terminado.

## Transparency log
log-title = Registro de transparencia
log-intro = Cada declaración se sella en un registro al que solo se puede añadir. Todo cambio posterior se descubriría.
log-size = Asientos en el registro
log-size-note = El número incluye asientos de relleno, por lo que no revela cuánto se ha declarado.
log-checkpoint = Último punto de control firmado
log-checkpoint-at = Firmado el { $when }
log-checkpoint-none = Aún no se ha firmado ningún punto de control. El primero aparecerá aquí.
log-root = Huella de todo el registro
log-key = Clave pública de este servidor
log-check-title = Comprobar un registro
log-check-intro = Pegue un número de registro, la huella de un asiento o el texto de un archivo de prueba.
log-check-button = Comprobar
log-check-file = Comprobar un archivo de prueba
log-download-opening = Descargar la declaración publicada
log-check-yes = Sí. Este registro consta.
log-check-waiting = Este registro ha sido aceptado. Constará a más tardar el { $due }.
log-check-no = No. Nada coincide con esto.
log-check-bad = Esto no es un número de registro, una huella ni un archivo de prueba.
log-check-proof-good = La prueba es auténtica. El registro consta y no ha sido modificado.
log-check-proof-bad = La prueba no es válida. No se fíe de esta copia.
log-check-problem-form = El archivo no está escrito en la forma prevista.
log-check-problem-commitment = Esta parte no es la que se selló: { $part }.
log-check-problem-root = El conjunto de las partes no es el que se selló.
log-check-problem-entry = Este archivo pertenece a otro registro.
log-check-problem-proof = El archivo no contiene una prueba válida.
log-check-problem-signature = El punto de control del archivo no fue firmado por este servidor.
log-check-problem-checkpoint = No se puede leer el punto de control del archivo.
log-check-problem-inclusion = El registro no está en ese lugar.
log-check-why = Cómo funciona la comprobación
log-check-why-text = El servidor vuelve a calcular la huella a partir del registro. Usted puede hacer lo mismo sin conexión.
log-published = Declaraciones publicadas
log-published-empty = Aún no se ha publicado ninguna declaración. Las declaraciones públicas figurarán aquí por días.
log-published-note = Las declaraciones restringidas también constan, pero aquí no se dice nada de ellas.
log-offline = Para comprobar sin este servidor, descargue el verificador y la prueba.
log-column-time = Aceptada
log-column-kind = Tipo
log-column-entry = Huella del asiento
log-epoch = Época { $number }
log-epoch-note = Este registro continúa otro anterior tras una restauración.

## Kinds of statement
kind-party = Parte
kind-accreditation = Acreditación
kind-mandate = Mandato
kind-contact = Punto de contacto
kind-acceptance = Aceptación
kind-confirmation = Confirmación
kind-withdrawal = Retiro
kind-suspension = Suspensión
kind-reinstatement = Restablecimiento
kind-relabel = Cambio de etiqueta
kind-approval = Aprobación
kind-erasure = Borrado
kind-round = Prueba de comunicación
kind-round-turn = Curso de una prueba de comunicación
kind-ask = Pregunta a un punto de contacto
kind-reminded = Recordatorio
kind-answer = Respuesta
kind-call = Llamada telefónica
kind-silence = Motivo de la falta de respuesta
kind-closed = Cierre de una prueba de comunicación
kind-result = Resultado de una prueba de comunicación
kind-paper = Posición o política
kind-rendering = Posición en otro idioma
kind-compilation = Convocatoria de comunicaciones
kind-epoch = Nueva época del registro
said-nominated = { $party } designó el punto de contacto
said-contact = { $party } modificó la ficha
said-acceptance = El punto de contacto aceptó
said-declined = El punto de contacto declinó
said-confirmation = { $party } confirmó la ficha
said-withdrawal = { $party } retiró el punto de contacto
said-suspension = { $party } suspendió el punto de contacto
said-reinstatement = { $party } restableció el punto de contacto
said-relabel = { $party } cambió la etiqueta de la ficha
said-erasure = { $party } borró un texto de la ficha
said-entered = { $party } inscribió los datos de esta parte
said-party = { $party } modificó los datos de esta parte

## Parts of a contact
part-person = Persona
part-office = Oficina
part-channel = Canal { $number }
part-duty = Guardia
part-languages = Idiomas
part-keys = Claves
part-note = Nota

## About
about-data-title = Datos e interfaces
about-data-intro = Los programas obtienen cada página en la misma dirección.
about-data-json = Añada «.json» a la dirección de una página para obtener sus datos.
about-data-csv = Las listas también pueden obtenerse como tablas, con «.csv».
about-data-api = La interfaz se describe en el formato OpenAPI.
about-data-openapi = Descripción de la interfaz
about-data-licence = Los nombres de los Estados proceden de una compilación con notas propias. Cite este servidor y la fecha.
about-data-openpgp = Las cartas dirigidas a quien ha facilitado una clave pública van cifradas y firmadas. Cifre sus respuestas con la clave pública de este servidor:
about-data-token = Los programas inician sesión con un token que usted crea en su cuenta.
about-accessibility-title = Accesibilidad
about-accessibility-intro = Estas páginas deben servir a todos: con teclado, lector de pantalla, teléfono antiguo o conexión lenta.
about-accessibility-no-script = Nada necesita secuencias de comandos. Todo puede imprimirse.
about-accessibility-goal = Aspiramos a las Pautas de Accesibilidad para el Contenido Web (WCAG) 2.2, nivel AA.
about-accessibility-report = ¿Algo no le funciona? Escriba al operador de este servidor.
about-disclaimer-title = Descargo de responsabilidad
about-disclaimer-names = Los nombres y grupos siguen el uso de las Naciones Unidas. No implican opinión alguna sobre ningún territorio.
about-disclaimer-map = El mapa de casillas solo muestra lugares aproximados, sin fronteras.
about-disclaimer-voluntary = Los Estados participan voluntariamente. Una página vacía no dice nada de un Estado.
about-disclaimer-not-un = Este servidor no es una publicación de las Naciones Unidas, salvo que su anfitrión lo indique.
about-disclaimer-texts = Los documentos citados son proyectos, cuyos números de párrafo pueden diferir en el texto final.
about-disclaimer-translation = Los textos marcados como borradores fueron traducidos por una máquina.
about-room-closed = Esta sala aún no está abierta en este servidor.
about-incidents-title = Incidentes
about-incidents-intro = Aquí los puntos de contacto se enviarán notificaciones, solicitudes y respuestas.
about-capacity-title = Capacidad
about-capacity-intro = Aquí se reunirán necesidades, ofertas y proyectos.
about-meetings-title = Reuniones
about-meetings-intro = Aquí figurarán reuniones, plazos y consultas.
about-library-title = Biblioteca
about-library-intro = Aquí se recopilarán normas técnicas, términos y buenas prácticas.
documents-title = Textos acordados y proyectos
documents-intro = Cada norma, medida y recomendación tiene aquí una dirección duradera, la misma en todos los idiomas.
documents-empty = Todavía no se ha publicado ningún texto. Aquí aparecerán los textos que publique la secretaría.
framework-title = Marco
framework-intro = Normas, medidas y principios de los Estados, los textos en que figuran y el vocabulario del ámbito.
framework-sets = Normas, medidas, principios y directrices
framework-own-words = Estas son nuestras propias palabras, no el texto oficial.
framework-entries =
    { $count ->
        [one] { $count } entrada
        [many] { $count } entradas
       *[other] { $count } entradas
    }
framework-open = lista abierta
framework-open-text = El órgano que lleva esta lista puede ampliarla.
entry-status-adopted = Aprobado
entry-status-draft = Proyecto
entry-status-proposal = Propuesta
entry-status-published = Publicado, no aprobado por los Estados
entry-proposal-text = Esto es una propuesta. No fue acordada y no obliga a nadie.
entry-checked-source = Cotejado con su fuente
entry-checked-secondary = Cotejado con fuentes secundarias
entry-checked-unreviewed = Sin revisar
entry-limits = Palabras que lo limitan
entry-links = Relacionado con
entry-sources = Con qué se cotejó
entry-wording-draft = La redacción en español es un borrador sin revisar.
entry-consensus-agreed = Los expertos estuvieron de acuerdo.
entry-consensus-dissent = Algunos expertos discreparon.
entry-consensus-not-known = No se sabe hasta qué punto coincidieron los expertos.
entry-link-part-of = Forma parte de esto
entry-link-has-part = Lo incluye
entry-link-names = Su texto lo nombra
entry-link-named-by = El texto de esto lo nombra
entry-link-same-subject = El mismo tema
entry-link-recalled = Se recuerda que uno pasó a ser el otro
entry-link-partly = { $why } (en parte)
glossary-title = Glosario
glossary-intro = Los términos del ámbito en seis idiomas, cada palabra con el lugar donde se vio.
glossary-words = En seis idiomas
glossary-not-seen = No visto en una fuente
document-new = Añadir un documento
document-new-done = Se añadió el documento.
document-edit = Cambiar su descripción
document-edit-title = Sobre el documento: { $document }
document-edit-done = Se guardó la descripción del documento.
document-draft = Proyecto
document-draft-text = Este texto es un proyecto. Nadie ha acordado estas palabras y la numeración puede variar en el texto final.
document-adopted = Aprobado
document-superseded = Sustituido
document-superseded-text = Otro texto ha sustituido a este.
document-waits = Textos que esperan revisión
document-waits-one = { $document } ({ $language })
document-waits-in = Revisar el texto en espera: { $language }
document-no-text = El texto de este documento aún no se ha publicado.
document-how-to-import = Quien opera el servidor lee el archivo con esta orden. Después el texto espera aquí.
document-contents = Contenido
document-kinds = Qué contiene el texto
document-more = y { $count } más
document-texts = Idiomas
document-source = Fuente
document-slug = Palabra en las direcciones
document-slug-hint = Letras latinas minúsculas, cifras y guiones. Después no cambia.
document-title = Título
document-title-hint = Al menos en un idioma.
document-symbol = Signatura
document-symbol-hint = Como la escribe el órgano que lo publicó.
document-status = Estado
document-original = Idioma en que se redactó
document-adopted-day = Día de aprobación
document-adopted-hint = Año, mes y día, como 2026-11-21. No para un proyecto.
document-successor = Documento que lo sustituyó
document-successor-hint = Su palabra en las direcciones, si se conserva aquí.
document-link = Dirección en el órgano que lo publicó
document-link-hint = Empieza por https://
document-note = Lo que deben saber los lectores
document-label = Quién puede verlo
document-label-hint = TLP:CLEAR es para todos, TLP:GREEN para los participantes. Sus textos lo siguen.
document-publish = Publicar
text-original = Original
text-official = Texto oficial
text-translation = Traducción no oficial
text-translation-text = Esta es una traducción no oficial.
text-published = Publicado el { $when }
text-publish = Publicar el texto
text-publish-done = Se publicó el texto.
text-publish-text = Una vez publicada, esta versión seguirá siendo legible aunque otra la sustituya.
text-publish-button = Publicar este texto
text-discard-button = Desechar este texto
text-discard-done = Se desechó el texto en espera.
text-standing = Qué es este texto
text-by = Quién lo tradujo
text-by-hint = Solo para una traducción no oficial.
text-waits-title = Texto en espera: { $document } ({ $language })
text-waits-intro = Un programa leyó este archivo y supuso su estructura. Solo la secretaría lo ve hasta que alguien lo publique.
text-file = Archivo
text-read = Lo leído
text-counted = { $form }: { $count }
form-text = Texto sin número
form-section = Sección
form-heading = Epígrafe
form-paragraph = Párrafo
form-group = Grupo
form-point = Apartado
form-bullet = Viñeta
form-note = Nota al pie
text-looks = Qué conviene mirar
text-line = Línea { $line }
look-gap = Después de { $a } viene { $b }: faltan números.
look-twice = { $a } aparece dos veces.
look-bare = A { $a } le falta el signo que sigue a los demás números.
look-no-note = No hay nota { $a }.
look-no-mark = Nada remite a la nota { $a }.
look-nowhere = { $a } remite a { $b }, que no existe.
look-hidden = Se omitió texto oculto.
look-page-numbers = Se omitieron líneas que solo tenían un número de página: { $a }.
look-each-page = Se omitió una línea repetida en cada página: { $a }
look-contents = Se omitió un índice.
look-directions = Se quitaron marcas de dirección invisibles: { $a }.
text-doubts = Remisiones dudosas
text-doubts-intro = Cada una lleva a un lugar mientras sus palabras cuadran con otro. Nada se corrige; se avisa a los lectores salvo que usted la dé por correcta.
text-doubt = Lo que nombra ({ $says }) está en { $better }.
text-doubt-right = La remisión es correcta
text-right-done = No se avisará a los lectores de esta remisión.
text-would-change = Qué cambiaría al publicar
text-settle = Precisar qué es cada párrafo
text-settle-button = Precisar
text-settle-done = Se guardó la corrección. Aún no se ha publicado nada.
text-addresses = Direcciones
text-addresses-hint = Por ejemplo: 41-44, 58-60, 86/1
text-kind = Qué es
text-tree = El texto tal como se leyó
text-address = Dirección
text-form = Forma
text-words = Texto
provision-unsettled = Sin precisar
provision-discussion = Debate
provision-conclusion = Conclusión
provision-recommendation = Recomendación
provision-guideline = Directriz
provision-principle = Principio
provision-norm = Norma voluntaria
provision-measure = Medida de fomento de la confianza
provision-definition = Definición
provision-obligation = Obligación convencional
provision-title = { $place } – { $document }
provision-paragraph = Párrafo { $label }
provision-section = Sección { $label }
provision-point = Apartado { $address }
provision-place = Pasaje { $address }
provision-other-language = Este texto no está en el idioma de esta página. Se muestra en { $language }.
provision-doubtful = quizá se refiera a { $address }
provision-notes = Notas
provision-cited-by = Dónde remite el texto a esto
provision-cite = Cómo citarlo
provision-previous = Anterior: { $label }
provision-next = Siguiente: { $label }
provision-goes-on = Continúa en { $label }
changes-title = Cambios del texto: { $document } ({ $language })
changes-link = Versiones y cambios
changes-versions = Versiones publicadas
changes-record = Comprobar en el registro de transparencia
changes-what = Qué cambió esta versión
changes-first = Esta es la primera versión publicada.
changes-lost = Las palabras de esta versión, o de la anterior, ya no están aquí.
changes-none = No cambió ningún párrafo.
change-added = Añadido
change-gone = Suprimido
change-reworded = Redacción cambiada
change-moved = Antes era { $from }
change-settled = Precisado de nuevo
change-kinds = De «{ $was }» a «{ $is }»
about-meanwhile = Mientras tanto, puede consultar los Estados y encontrar puntos de contacto.

## What States say
papers-title = Posiciones y políticas
papers-intro = Lo que dicen los Estados sobre el derecho internacional y las normas, y las políticas, estrategias y declaraciones que comparten.
papers-empty = No se ha publicado ninguna contribución de este tipo. Aquí aparecerán las que compartan los Estados.
papers-narrow = Acotar la lista
papers-state = Estado u organismo
papers-state-hint = Un nombre o un código.
papers-without = Sin: { $what }
papers-count =
    { $count ->
        [one] { $count } contribución
        [many] { $count } de contribuciones
       *[other] { $count } contribuciones
    }
papers-all = Todas las contribuciones de este Estado
paper-new = Publicar una contribución
paper-new-done = La contribución se ha publicado.
paper-edit = Revisar esta contribución
paper-edit-done = La contribución revisada se ha publicado.
paper-title = { $state }: { $sort }
paper-sort = Tipo de contribución
paper-sort-view = Posición sobre el derecho o las normas
paper-sort-policy = Política
paper-sort-strategy = Estrategia
paper-sort-doctrine = Doctrina
paper-sort-definition = Definición de términos o de infraestructuras críticas
paper-sort-scale = Escala de gravedad de los incidentes
paper-sort-declaration = Declaración
paper-life = Situación
paper-life-draft = Proyecto
paper-life-draft-text = Esta contribución es un proyecto del Estado que la comparte.
paper-life-in-force = Vigente
paper-life-under-review = En revisión
paper-life-under-review-text = Esta contribución está vigente y se está revisando.
paper-life-replaced = Sustituida
paper-life-replaced-text = Otra contribución ha sustituido a esta.
paper-life-withdrawn = Retirada
paper-life-withdrawn-text = El Estado ha retirado esta contribución y ya no la hace suya.
paper-other-language = Esta contribución no está en el idioma de esta página. Se muestra en este idioma: { $language }.
paper-earlier = Este texto corresponde a una versión anterior de la contribución. El original ha cambiado desde entonces.
paper-lost = Las palabras de esta versión se borraron.
paper-about = Sobre esta contribución
paper-party = Quién lo dice
paper-since = Vigente desde
paper-review = Revisión prevista
paper-published = Publicación
paper-history = Versiones y cambios
paper-link = Dirección en el sitio del Estado
paper-archive = Dirección de una copia archivada
paper-sha256 = Huella SHA-256 del archivo
paper-sha256-hint = 64 cifras hexadecimales. Con ellas, los lectores comprueban que el archivo es el mismo.
paper-speaks-to = Se refiere a
paper-speaks-more = Ahora se refiere a
paper-speaks-less = Ya no se refiere a
paper-words = Sus palabras
paper-of = De la contribución
paper-form-intro = Comparta cuanto desee. Si dos personas hablan en nombre de su Estado, un colega aprueba la contribución.
paper-original-hint = El idioma en que está escrito el texto siguiente.
paper-title-hint = En ese idioma.
paper-passage = Pasaje { $n }
paper-heading = Encabezado del pasaje { $n }
paper-text = Texto del pasaje { $n }
paper-text-hint = Una línea vacía comienza un nuevo párrafo.
paper-on = A qué se refiere el pasaje { $n }
paper-on-hint = Direcciones de temas o disposiciones, separadas por espacios, como { $example }.
paper-more = Añadir un pasaje
paper-suggested = Direcciones de temas y normas
paper-day-hint = Año, mes y día, como 2026-11-21.
paper-label-hint = TLP:CLEAR es para todos, TLP:GREEN para los participantes, TLP:AMBER para quienes usted indique.
paper-audience = Quién más puede verlo
paper-audience-hint = Códigos de Estados u organismos, separados por espacios. Solo con TLP:AMBER.
paper-publish = Publicar
paper-by-two = Redactada por una persona y aprobada por otra
paper-by-one = Declarada por una sola persona
paper-changes = Qué cambió esta versión
paper-first = Esta es la primera versión.
paper-unchanged = No cambió ninguna palabra. Quizá cambió su situación o su fuente.
paper-meanwhile = Lo que un colega publicó entretanto
rendering-title = Texto en otro idioma: { $language }
rendering-intro = Ponga cada pasaje en el otro idioma. Los lectores ven a qué versión corresponde.
rendering-into = Ponerla en otro idioma
rendering-language = Idioma
rendering-standing = Qué es este texto
rendering-done = Se publicó el texto.
voices-title = Lo que dicen los Estados
voices-none = Nadie ha compartido aquí todavía una posición sobre esto.
voices-count =
    { $count ->
        [one] { $count } parte se ha pronunciado
        [many] { $count } de partes se han pronunciado
       *[other] { $count } partes se han pronunciado
    }
voices-add = Añadir nuestra posición
topics-title = Temas de derecho y normas
topics-intro = Cuántas partes se han pronunciado aquí sobre cada tema. El silencio no dice nada de lo que hace un Estado.
topics-silent =
    { $count ->
        [one] Nadie se ha pronunciado todavía sobre { $count } de estos temas.
        [many] Nadie se ha pronunciado todavía sobre { $count } de estos temas.
       *[other] Nadie se ha pronunciado todavía sobre { $count } de estos temas.
    }
compare-title = Lado a lado
compare-intro = Cada Estado con sus propias palabras. Nada dice aquí qué palabras coinciden.
compare-more = Leer la contribución completa
compare-nothing = Nada compartido aquí
compare-on = Tema o disposición
compare-choose = Elegir Estados
compare-three = Tres como máximo
compare-codes = Hasta tres Estados u organismos, por código
compare-code = Código { $n }
compare-button = Mostrar lado a lado
compare-whom = Indique hasta tres Estados, o abra un tema y vea a todos los que se han pronunciado.

## Foot of the page
foot-log = Registro de transparencia
foot-data = Datos e interfaces
foot-accessibility = Accesibilidad
foot-disclaimer = Descargo de responsabilidad
foot-operator = Operado por { $operator }
foot-version = Versión { $version }
foot-record = Número de registro { $id }

## Sheet to print
sheet-title = { $state }: puntos de contacto para llevar
sheet-intro = Imprima esta página, dóblela y llévela consigo para el día en que falle la red.
sheet-as-of = Estado del registro al { $when }
sheet-print = Imprimir esta hoja
sheet-fingerprint = Huella del registro
sheet-empty = No se le muestra ningún punto de contacto de este Estado, por lo que la hoja está vacía.
sheet-label-warning = Esta hoja lleva la etiqueta más estricta de su contenido: { $label }. Guárdela en consecuencia.

## Pages for errors
error-not-found-title = Página no encontrada
error-not-found = No hay nada en esta dirección, o no está destinado a usted.
error-forbidden-title = Esta acción no le corresponde
error-failure-title = Algo falló por nuestra parte
error-failure = Sus respuestas no se han perdido. Inténtelo de nuevo dentro de unos minutos.
error-refused-title = No se ha podido hacer
error-too-many-title = Demasiados intentos
error-home = Ir a la página de inicio

## Refusals: what could not be done, why, and the next step
refusal-not-found = No hay nada en esta dirección, o no está destinado a usted.
refusal-sign-in = Primero inicie sesión.
refusal-not-yours = Su función no lo permite. Diríjase al administrador de su Estado o a la secretaría.
refusal-not-your-state = Solo puede hacerlo por un Estado al que represente.
refusal-form-expired = Este formulario es demasiado antiguo o procede de otra página. Envíelo de nuevo.
refusal-origin = Esta solicitud procedía de otro sitio y no se aceptó.
refusal-too-large = Es demasiado grande. Se aceptan como máximo { $max } bytes.
refusal-too-many =
    { $minutes ->
        [one] Demasiados intentos. Espere { $minutes } minuto e inténtelo de nuevo.
        [many] Demasiados intentos. Espere { $minutes } de minutos e inténtelo de nuevo.
       *[other] Demasiados intentos. Espere { $minutes } minutos e inténtelo de nuevo.
    }
refusal-no-room = El disco de este servidor está lleno. Puede seguir leyendo e intentarlo más tarde.
refusal-stale = Alguien cambió esto entretanto. Compare ambos textos e inténtelo de nuevo.
refusal-bad-request = No se ha podido entender la solicitud.
refusal-unknown-field = El campo «{ $name }» no se conoce aquí.
refusal-link-used = Este enlace ya se ha utilizado. Pida uno nuevo.
refusal-passkey-expired = Ha tardado demasiado, o esta respuesta ya se utilizó. Inténtelo de nuevo.
refusal-passkey-unknown = Esta clave de acceso no se conoce aquí, o se ha quitado. Use otra.
refusal-passkey-not-verified = Su dispositivo no comprobó que es usted. Active su bloqueo por dedo, rostro o código e inténtelo de nuevo.
refusal-passkey-failed = La respuesta de la clave de acceso no vale para este sitio. Abra de nuevo la página e inténtelo otra vez.
refusal-passkey-counter = Puede haber una segunda copia de esta clave de acceso. Use otra y quite esta.
refusal-passkey-known = Esta clave de acceso ya está guardada aquí.
refusal-passkey-last = Es su última clave de acceso y no se le puede enviar ningún enlace. Añada antes otra.
refusal-approval-needed = Una segunda persona que habla por la misma parte debe aprobar esto. Envíelo de nuevo y quedará en espera.
refusal-approval-nobody = Con esta etiqueta no lo vería nadie que pueda aprobarlo. Elija una etiqueta más amplia o añada a una persona.
refusal-approval-own = Usted mismo redactó este texto. Otra persona debe aprobarlo o devolverlo.
refusal-approval-same-person = Usted y quien redactó no cuentan aquí como dos personas. Pida la aprobación a otra persona o a la secretaría.
refusal-approval-done = Otra persona ya lo ha aprobado. No hay que hacer nada más.
refusal-proposal-closed = Este texto ya no espera. Fue devuelto, retirado o aprobado.
refusal-proposals-full = Ya hay { $max } textos suyos que esperan a una segunda persona. Retire uno primero.
refusal-proposals-large = Sus borradores en espera han alcanzado el tamaño que guarda este servidor. Retire antes uno.
refusal-approval-lapsed = Quien redactó este texto ya no puede declararlo. Una persona en funciones debe redactarlo de nuevo.
refusal-approval-changed = Algo cambió desde que se redactó y ya no diría lo mismo. El texto vuelve a quien lo redactó.
refusal-approval-not-shown = Partes de este texto no se le muestran y no puede aprobarlo. Pida que le añadan a los destinatarios.
refusal-approval-passkey = Apruebe esto con su clave de acceso: su dispositivo debe firmarlo.
refusal-approval-passkey-missing = Para aprobar necesita una clave de acceso. Añada una en la página de su cuenta y vuelva aquí.
refusal-approval-key = Esta clave de acceso pertenece a otra persona. Use la suya.
refusal-approval-challenge = Su dispositivo firmó algo distinto de este texto. Abra la página de nuevo y apruébelo allí.
refusal-approval-site = Esto se firmó en una página de otro sitio. Apruébelo solo en la página de este servidor.
refusal-step-up = Para esto debe haber confirmado en los últimos 10 minutos que es usted. Confírmelo o inicie sesión de nuevo.
refusal-link-passkey = Tiene una clave de acceso. Inicie sesión con ella: los enlaces ya no abren su cuenta.
refusal-link-invitation-only = Este servidor no envía enlaces para iniciar sesión. Use su clave de acceso o pida ayuda al administrador de su Estado o a la secretaría.
refusal-recovery-no-office = Esta persona no tiene ahora ninguna función vigente, así que no hay para qué readmitirla.
refusal-recovery-waits = Ya hay una recuperación en curso para esta persona.
refusal-recovery-not-open = Esta recuperación ya no está abierta.
refusal-recovery-over = Han pasado más de siete días desde la petición. Pídalo de nuevo.
refusal-recovery-same-person = Quien lo pidió no lo concede. Debe hacerlo otra persona.
refusal-recovery-secretariat = Una de las dos personas debe ser de la secretaría.
refusal-recovery-administrator = Esta parte tiene un administrador, que debe ser una de las dos personas.
refusal-recovery-no-address = Aquí no se conoce ninguna dirección de esta persona a la que enviar un enlace. El operador de este servidor puede readmitirla.
refusal-recovery-key-first = Primero cree una nueva clave de acceso en la página de su cuenta. Hasta entonces, esta sesión no abre nada más.
refusal-recovery-red = Esta ficha es solo para personas nombradas, así que nadie de la secretaría puede concederlo. Designe de nuevo a la persona en otra ficha.
refusal-recovery-elsewhere = Esta persona actúa también por { $party }, cuyo administrador debe ser una de las dos personas.
refusal-recovery-giver = Una de las dos personas dio su mandato a la otra. Debe actuar otra persona de la secretaría, o el administrador debe pedirlo primero.
refusal-recovery-mailbox = Dos de las tres personas comparten un buzón. Cada una debe tener el suyo.
refusal-link-unknown = Este enlace no es válido. Cópielo entero o pida uno nuevo.
refusal-answer-link-unknown = Este enlace no abre ninguna pregunta. Cópielo entero o use la carta más reciente sobre la prueba de comunicación.
refusal-token-invalid = El token no es válido.
refusal-token-scope = Este token no lo permite.
refusal-idempotency-key = Envíe un encabezado «Idempotency-Key» con un valor nuevo para cada solicitud.
refusal-key-reused = Esta clave ya se utilizó para otra solicitud.
refusal-method = Esta dirección no acepta este tipo de solicitud.
refusal-input-id-missing = Falta el número del formulario. Ábralo de nuevo.
refusal-room-closed = Esta sala no está abierta en este servidor.
refusal-busy = El servidor está ocupado. Inténtelo de nuevo dentro de un momento.
refusal-missing = Rellene este campo.
refusal-too-long =
    { $max ->
        [one] Utilice como máximo { $max } carácter.
        [many] Utilice como máximo { $max } de caracteres.
       *[other] Utilice como máximo { $max } caracteres.
    }
refusal-text-malformed = Este texto contiene caracteres que no pueden mostrarse.
refusal-state-unknown = No se conoce ese Estado. Elija uno de la lista.
refusal-party-unknown = No se conoce ese Estado u organismo. Elija de la lista o escriba su código.
refusal-role-unknown = Elija una de las funciones de la lista.
refusal-role-not-focal = Elija uno de los cuatro tipos de punto de contacto.
refusal-name-missing = Escriba el nombre de la persona.
refusal-office-missing = Escriba el nombre de la oficina.
refusal-email-missing = Escriba una dirección de correo electrónico.
refusal-email-malformed = Esto no es una dirección de correo electrónico: { $email }. Debe parecerse a name@example.org.
refusal-phone-malformed = Esto no es un número de teléfono: { $phone }. Empiece por + y el código del país.
refusal-channel-missing = Indique al menos una forma de comunicarse con este punto de contacto.
refusal-channel-value-missing = Escriba el número o la dirección de este canal.
refusal-channel-too-many =
    { $max ->
        [one] Es posible como máximo { $max } canal.
        [many] Son posibles como máximo { $max } de canales.
       *[other] Son posibles como máximo { $max } canales.
    }
refusal-medium-unknown = Elija un tipo de canal de la lista.
refusal-purpose-unknown = Elija para qué sirve el canal.
refusal-hours-malformed = Escriba el horario como 24/7 o como mon-fri 08:00-17:00.
refusal-zone-unknown = No se conoce esa zona horaria. Escríbala como Africa/Nairobi.
refusal-duty-unknown = Elija un régimen de guardia de la lista.
refusal-language-unknown = No se conoce ese idioma: { $language }. Elija idiomas de la lista.
refusal-key-private = Es una clave privada y no se ha guardado nada de ella. Pegue la clave pública.
refusal-label-unknown = Elija una de las etiquetas de la lista.
refusal-label-looser = Una parte no puede mostrarse a más personas que el conjunto.
refusal-relabel-loosens = La nueva etiqueta muestra este punto de contacto a más personas. Marque la casilla si es lo que desea.
refusal-audience-missing = Indique los Estados, organismos o funciones que pueden ver esto.
refusal-audience-malformed = Entre los destinatarios hay algo que no es un código: { $value }.
refusal-reason-missing = Dé un motivo. Lo leerá el Estado interesado.
refusal-basis-missing = Diga con qué fundamento se borra el texto.
refusal-parts-missing = Elija al menos una parte.
refusal-erase-not-confirmed = Confirme que el texto no podrá recuperarse.
refusal-date-malformed = Esto no es una fecha. Escriba año, mes y día, como 2026-11-21.
refusal-dates-reversed = El fin es anterior al comienzo.
refusal-deputy-unknown = No se conoce ese punto de contacto de este Estado.
refusal-proof-malformed = Esto no es un archivo de prueba.
refusal-id-malformed = Esto no es un número de registro. Compruebe si hay errores al teclear.
refusal-nothing-changed = No se cambió nada, por lo que no se envió nada.
refusal-slug-malformed = Use solo letras latinas minúsculas, cifras y guiones, y empiece por una letra.
refusal-slug-taken = Otro documento tiene esta palabra. Elija otra.
refusal-original-published = El original se publicó en su idioma, por lo que este no cambia.
refusal-draft-adopted = Un proyecto no está aprobado. Deje el día vacío o cambie el estado.
refusal-successor-without = Solo un texto sustituido tiene sucesor.
refusal-successor-missing = No hay ningún documento con esta palabra.
refusal-web-address-malformed = Escriba una dirección que empiece por https://.
refusal-document-unknown = No hay ningún documento con esta palabra. Añádalo primero.
refusal-document-superseded = Este documento fue sustituido; no se publica ningún texto nuevo.
refusal-not-the-original = El original es el texto en el idioma en que se redactó, y ningún otro.
refusal-by-without = Solo una traducción no oficial indica quién tradujo.
refusal-text-empty = Este texto no tiene ningún párrafo.
refusal-text-too-large = Este texto es demasiado grande para publicarse.
refusal-text-broken = El texto no es coherente en { $address }. Lea el archivo de nuevo.
refusal-address-unknown = No existe esta dirección: { $address }.
refusal-provision-malformed = Esto no es la dirección de un tema o una disposición. Debe parecerse a { $example }.
refusal-provision-unknown = No hay aquí ningún tema o disposición con esta dirección: { $address }.
refusal-provision-closer = Menos personas pueden ver este documento que la contribución: { $address }. Quítelo o comparta la contribución con menos personas.
refusal-paper-fixed = El tipo de una contribución y su idioma original no cambian nunca. Publique una contribución nueva.
refusal-paper-label-fixed = Quién puede ver una contribución no cambia nunca. Publique en su lugar una contribución nueva.
refusal-review-before = La revisión es anterior al día desde el que la contribución está vigente.
refusal-hash-malformed = Esto no es una huella SHA-256. Tiene 64 cifras hexadecimales.
refusal-hash-without = Indique la dirección del archivo al que pertenece esta huella SHA-256.
refusal-audience-without = Solo TLP:AMBER y TLP:AMBER+STRICT tienen tales destinatarios. Elija uno de ellos o deje esto vacío.
refusal-rendering-original = La contribución está redactada en este idioma. Elija otro.
refusal-rendering-passages = La contribución tiene ahora otro número de pasajes. Abra de nuevo el formulario.
refusal-points-many =
    { $max ->
        [one] Es posible { $max } como máximo.
        [many] Son posibles { $max } como máximo.
       *[other] Son posibles { $max } como máximo.
    }
refusal-nothing-waits = Aquí no espera ningún texto. Se publicó o se desechó.
refusal-imports-full = Ya esperan demasiados textos ({ $max }). Publique o deseche algunos antes.
refusal-already-accepted = Esta invitación ya se ha aceptado.
refusal-already-confirmed = Esto se confirmó hace un momento.
refusal-already-withdrawn = Este punto de contacto ya se había retirado.
refusal-already-suspended = Este punto de contacto ya está suspendido.
refusal-not-suspended = Este punto de contacto no está suspendido.
refusal-not-accepted = Este punto de contacto aún no ha aceptado. Solo después puede confirmarse.
refusal-not-active = Esto solo es posible con un punto de contacto activo.
refusal-suspended = Este punto de contacto está suspendido. Pida a la secretaría que lo restablezca.
refusal-withdrawn = Este punto de contacto se retiró. Designe de nuevo a la persona si es necesario.
refusal-same-label = El punto de contacto ya lleva esta etiqueta.
refusal-already-ended = Este mandato ya ha terminado.
refusal-mandate-exists = Esta persona ya tiene ese mandato.
refusal-last-secretariat = Es el último mandato de la secretaría. Otorgue antes otro.
refusal-already-accredited = Este organismo ya está acreditado.
refusal-not-accredited = Este organismo no está acreditado. Acredítelo primero.
refusal-already-erased = Estas partes ya se habían borrado.
refusal-erase-together = Estos textos figuran en declaraciones distintas. Bórrelos uno tras otro.
refusal-input-used = Este formulario ya se envió con otro contenido. Esta vez no se ha cambiado nada. Consulte la ficha actual y envíe después su cambio.
refusal-erased = El texto se borró y no puede mostrarse.
refusal-signing-stopped = Este servidor no firma por ahora. La lectura continúa y se ha avisado al operador.
refusal-account-disabled = Esta cuenta está cerrada. Diríjase al administrador de su Estado o a la secretaría.
refusal-audience-unknown = Entre los destinatarios hay algo desconocido: { $name }. Escriba el código de un Estado u organismo.
refusal-character-refused = Este texto contiene caracteres que no pueden mostrarse. Quítelos.
refusal-choice-unknown = Elija una de las respuestas de la lista.
refusal-disk-full = El disco de este servidor está lleno y no se guardó nada. Puede seguir leyendo; inténtelo más tarde.
refusal-drafts-full =
    { $max ->
        [one] Se conserva como máximo { $max } borrador. Envíelo o descártelo primero.
        [many] Se conservan como máximo { $max } de borradores. Envíe o descarte uno primero.
       *[other] Se conservan como máximo { $max } borradores. Envíe o descarte uno primero.
    }
refusal-field-missing = Rellene este campo.
refusal-link-expired = Este enlace ha caducado. Pida uno nuevo.
refusal-link-malformed = Esto no es un enlace de llamada: { $link }. Escriba la dirección completa, con https:// al principio.
refusal-message-malformed = Este mensaje no puede enviarse tal como está.
refusal-node-busy = El servidor está ocupado. Inténtelo de nuevo dentro de un momento.
refusal-number-malformed = Escriba un número entero no mayor que { $max }.
refusal-office-or-person-missing = Escriba el nombre de la persona o el de la oficina.
refusal-part-unknown = Elija partes de la lista.
refusal-stale-base = Alguien cambió esto entretanto. Compare ambos textos e inténtelo de nuevo.
refusal-token-expiry =
    { $days ->
        [one] El token debe caducar en un plazo de { $days } día.
        [many] El token debe caducar en un plazo de { $days } de días.
       *[other] El token debe caducar en un plazo de { $days } días.
    }
refusal-tokens-full =
    { $max ->
        [one] Es posible como máximo { $max } token. Revóquelo primero.
        [many] Son posibles como máximo { $max } de tokens. Revoque uno primero.
       *[other] Son posibles como máximo { $max } tokens. Revoque uno primero.
    }
refusal-passkeys-full =
    { $max ->
        [one] Es posible como máximo { $max } clave de acceso. Quítela primero.
        [many] Son posibles como máximo { $max } de claves de acceso. Quite una primero.
       *[other] Son posibles como máximo { $max } claves de acceso. Quite una primero.
    }
refusal-too-many-tries =
    { $seconds ->
        [one] Demasiados intentos. Espere { $seconds } segundo e inténtelo de nuevo.
        [many] Demasiados intentos. Espere { $seconds } de segundos e inténtelo de nuevo.
       *[other] Demasiados intentos. Espere { $seconds } segundos e inténtelo de nuevo.
    }
refusal-tries-used-up = Se agotaron todos los intentos. Pida ayuda al administrador de su Estado o a la secretaría.
refusal-primary-exists = Esta función ya tiene un primer punto de contacto. Designe este como suplente o retire el primero.
refusal-primary-missing = No hay un primer punto de contacto al que suplir. Desígnelo antes que a sus suplentes.
refusal-deputies-full =
    { $max ->
        [one] Es posible como máximo { $max } suplente.
        [many] Son posibles como máximo { $max } de suplentes.
       *[other] Son posibles como máximo { $max } suplentes.
    }
refusal-not-nominated = Esta invitación ya no espera respuesta.
refusal-not-in-force = Solo es posible con un punto de contacto que haya aceptado y no esté suspendido.
refusal-withdrawn-final = Este punto de contacto se retiró y no puede cambiarse. Designe de nuevo a la persona si es necesario.
refusal-role-capacity = La acreditación de esta parte no incluye esta función. Acredítela primero para esta función.
refusal-period-reversed = El fin es anterior al comienzo.
refusal-part-not-shown = No puede cambiar una parte que no puede ver.
refusal-audience-not-yours = No puede fijar los destinatarios de este registro.
refusal-until-past = Esta fecha ya ha pasado. Elija una posterior.
refusal-names-empty = Escriba el nombre al menos en un idioma.
refusal-store-failed = No se pudo guardar y no se cambió nada. Inténtelo de nuevo.
refusal-address-too-long = Esta dirección es más larga de lo que acepta el servidor.
refusal-head-too-large = Los encabezados de esta solicitud son más grandes de lo que acepta el servidor.
refusal-media-type = Esta dirección no acepta datos en este formato.
refusal-body-too-slow = La solicitud ha tardado demasiado en llegar. No se ha cambiado nada. Envíela de nuevo.
refusal-host = Una solicitud debe nombrar su servidor exactamente una vez.
refusal-length-not-told = Lo que se envía debe decir antes su longitud. No se aceptan solicitudes fragmentadas.
refusal-not-acceptable = Esta página no está disponible en el formato solicitado.
refusal-erasure-not-finished = El borrado está registrado, pero el texto todavía no ha desaparecido de todos los archivos. Algo los está leyendo, por ejemplo una copia de seguridad. El servidor sigue intentándolo. Vuelva a enviar esta solicitud en un momento para saber si ya está hecho.
refusal-email-not-ascii = { $email } tiene letras que muchos servidores de correo no pueden entregar. Escríbala en letras latinas, o indique otra dirección.
refusal-end-mandate-secretariat = El mandato de otra persona que habla por su Estado solo lo termina la secretaría. Escriba a la secretaría.
refusal-proposal-sealing = Alguien está aprobando esto en este momento. Vuelva a mirar en breve.
refusal-clock-jumped = El reloj de este servidor no es correcto en este momento y no se puede registrar nada. Inténtelo más tarde.
refusal-round-test-address = Su cuenta no tiene dirección de correo electrónico, por lo que no se le puede enviar ninguna carta.
refusal-round-beyond-scope = Puede consultar a los puntos de contacto de su Estado, o de su organismo y sus miembros. Elija solo entre ellos.
refusal-round-no-body = No es un organismo con miembros. Elija un organismo regional.
refusal-round-window-past = La fecha de cierre de esta prueba de comunicación ya pasó. Elija una posterior.
refusal-round-window-empty = El cierre debe ser al menos un minuto posterior a la apertura.
refusal-round-window-long =
    { $days ->
        [one] Una prueba de comunicación dura como máximo { $days } día. Elija un cierre más próximo.
        [many] Una prueba de comunicación dura como máximo { $days } de días. Elija un cierre más próximo.
       *[other] Una prueba de comunicación dura como máximo { $days } días. Elija un cierre más próximo.
    }
refusal-round-exercise-kept = Un ejercicio sigue siendo un ejercicio, y una prueba real sigue siendo real. Prepare una prueba nueva.
refusal-round-opened = Esta prueba de comunicación ya se abrió y su texto no cambia. Puede pausarla o cancelarla.
refusal-round-not-opened = Esta prueba de comunicación todavía es un borrador. Ábrala primero.
refusal-round-paused = Esta prueba de comunicación está en pausa. Inténtelo de nuevo cuando quien pregunta la reanude.
refusal-round-not-paused = Esta prueba de comunicación no está en pausa. No hay nada que reanudar.
refusal-round-cancelled = Esta prueba de comunicación se canceló. Ya no se pide nada a nadie.
refusal-round-closed = Esta prueba de comunicación se cerró el { $closes }. Todavía puede actualizar su ficha.
refusal-round-still-open = Esta prueba de comunicación está abierta hasta el { $closes }. Espere a su cierre.
refusal-round-not-yet = Esta prueba de comunicación se abre el { $opens }. Vuelva entonces.
refusal-round-nobody = Ningún punto de contacto en vigor corresponde a esta selección. Elija otras funciones u otras partes.
refusal-round-too-many-parties = No se pueden nombrar más de { $max } partes una por una. Elija todas o un grupo.
refusal-round-half-translated = Escriba el título y el mensaje en este idioma, o ninguno de los dos.
refusal-round-after-its-end = Esto sería después del cierre de la prueba de comunicación. Elija menos horas.
refusal-round-too-many-reminders = No se pueden enviar más de { $max } recordatorios. Quite algunos.
refusal-round-escalation-order = Los administradores se consultan después de los suplentes. Elija más horas para ellos.
refusal-round-form-not-asked = Las preguntas corresponden a una tarea pequeña. Elíjala o quite las preguntas.
refusal-round-form-twice = Hay preguntas en los campos y otras en forma de datos. Conserve una de las dos formas.
refusal-already-answered = Esto ya se respondió el { $at } ({ $by }). No hace falta nada más.
refusal-already-explained = Su Estado ya indicó el motivo.
refusal-digits-missing = Escriba las seis cifras. Solo ellas muestran a quién se contactó.
refusal-digits-malformed = Escriba seis cifras, por ejemplo 042 917. Los espacios no importan.
refusal-digits-wrong = Estas cifras no son correctas. Pídalas de nuevo. Intentos restantes: { $left }.
refusal-digits-used-up = Se escribieron cifras incorrectas cinco veces. Esta vía queda cerrada para esta pregunta. El botón de la página sigue funcionando.
refusal-stale-digits = Mientras tanto se registró otra llamada. Estas cifras ya no valen. Use las que la página muestra ahora.
refusal-digits-not-asked = Las cifras solo corresponden si se contactó con el punto de contacto. Cambie el resultado o quite las cifras.
refusal-call-yourself = Nadie puede llamarse a sí mismo. Debe llamar otra persona.
refusal-call-enough = Esta llamada es la respuesta misma. Escriba las cifras como respuesta.
refusal-call-not-enough = Una llamada sola no responde a esta pregunta. Respóndala en su página.
refusal-call-office-passed = Quien fue preguntado ya no ocupa este cargo. Llame a quien lo ocupa ahora.
refusal-already-asked = Ya se preguntó a este punto de contacto.
refusal-already-reminded = Este recordatorio ya se envió.
refusal-already-closed = El cierre de esta prueba de comunicación ya se registró.
refusal-already-published = El resultado de esta prueba de comunicación ya se publicó.
refusal-reminder-not-due = Todavía no es el momento de este recordatorio.
refusal-ask-no-chain = Hay que preguntar al punto de contacto antes de preguntar a otra persona en su lugar.
refusal-ask-no-longer-yours = Usted ya no ocupa el cargo consultado. Puede responder quien lo ocupa ahora.
refusal-answers-missing = Las respuestas no corresponden a las preguntas. Abra la página de nuevo y vuelva a responder.
refusal-entry-not-confirmed = Lea primero la ficha. Después confirme la versión que ha leído.
refusal-result-not-asked = Esta prueba de comunicación se abrió sin resultado público.
refusal-result-too-few = Se preguntó a muy pocos Estados para un resultado público. No se publica nada.
refusal-form-too-large = Estas preguntas son demasiado largas en conjunto. Acórtelas.
refusal-form-malformed = Esta lista de preguntas no se puede leer. Haga revisar el programa que la escribió.
refusal-form-too-many = Un formulario no puede tener más de { $max } preguntas. Quite algunas.
refusal-form-question-empty = La pregunta { $question } está vacía. Escriba lo que se pregunta.
refusal-form-choices = La pregunta { $question } necesita entre dos y { $max } opciones, cada una con texto.
refusal-form-choices-uneven = La pregunta { $question } no tiene aquí tantas opciones como en inglés. Escriba una línea para cada una.
refusal-form-choices-not-asked = La pregunta { $question } tiene opciones, pero espera otra respuesta. Cambie el tipo o quite las opciones.
refusal-form-numbers = En la pregunta { $question } el mínimo supera al máximo.
refusal-form-words = La pregunta { $question } es demasiado larga o contiene caracteres que no se pueden mostrar.
refusal-number-outside = Escriba un número entero de { $min } a { $max }.
refusal-key-unreadable = Esta clave pública no se puede leer. Expórtela de nuevo como texto y péguela completa.
refusal-key-several = Aquí hay más de una clave. Pegue solo la clave pública de este punto de contacto.
refusal-key-revoked = El titular de esta clave la ha revocado. Pegue la nueva clave.
refusal-key-expired = Esta clave caducó el { $day }. Prolónguela o pegue una nueva.
refusal-key-no-encryption = Esta clave solo sirve para firmar. Pegue una que sirva también para cifrar.
refusal-key-weak = Esta clave es demasiado corta para guardar un secreto. Pegue una más larga.

## Mail
mail-invitation-subject = Invitación del directorio de puntos de contacto
mail-invitation-greeting = De nuestra consideración:
mail-invitation-body = Se le ha incluido en el directorio de puntos de contacto. La página del enlace indica quién lo hizo y con qué función.
mail-invitation-link = Lea su ficha en esta dirección y acéptela o declínela:
mail-invitation-expires = El enlace funciona una sola vez, hasta el { $when }.
mail-invitation-unexpected = Si no esperaba este mensaje, no abra el enlace. Comuníquelo a la secretaría.
mail-signin-subject = Su enlace para iniciar sesión
mail-signin-body = Alguien, probablemente usted, pidió iniciar sesión con esta dirección.
mail-signin-link = Abra esta dirección y pulse el botón:
mail-signin-expires =
    { $count ->
        [one] El enlace funciona una sola vez, durante { $count } minuto.
        [many] El enlace funciona una sola vez, durante { $count } de minutos.
       *[other] El enlace funciona una sola vez, durante { $count } minutos.
    }
mail-signin-unexpected = Si no fue usted, no haga nada. Nadie puede iniciar sesión sin este mensaje.
mail-signin-passkey-subject = Inicie sesión con su clave de acceso
mail-signin-passkey = Tiene una clave de acceso, por lo que no se envía enlace. Inicie sesión aquí:
mail-signin-passkey-lost = Si ha perdido todas sus claves de acceso, escriba al administrador de su Estado o a la secretaría.
mail-mandate-subject = Ya puede iniciar sesión en el directorio de puntos de contacto
mail-mandate-body = Ha recibido un mandato. Al iniciar sesión verá para qué parte y con qué función.
mail-proposal-subject = Un texto espera su aprobación
mail-proposal-body = Alguien que habla por la misma parte que usted redactó un texto que necesita una segunda persona.
mail-proposal-link = Inicie sesión y léalo:
mail-proposal-expires = Espera hasta el { $when }.
mail-returned-subject = Su texto ha sido devuelto
mail-returned-body = Se ha devuelto un texto suyo que necesitaba una segunda persona. No se ha registrado nada.
mail-returned-link = Inicie sesión y lea el motivo:
mail-mandate-link = Abra esta dirección para iniciar sesión por primera vez:
mail-recovery-subject = Su acceso se ha recuperado
mail-recovery-body = Dos personas le han readmitido porque perdió sus claves de acceso. La nueva clave que cree termina todas las claves y sesiones anteriores. Si aún tiene una clave, entre con ella: este enlace no abrirá nada.
mail-recovery-link = Abra esta dirección y pulse el botón:
mail-recovery-notice-subject = Se ha recuperado el acceso de una persona
mail-recovery-notice-body = Dos personas han readmitido a alguien que perdió sus claves de acceso. Si es un error, deténgalo aquí:
mail-ask-subject = Responda a esta prueba de comunicación
mail-ask-subject-again = Recordatorio: responda a esta prueba de comunicación
mail-ask-subject-exercise = EJERCICIO: { $subject }
mail-ask-exercise = EJERCICIO. No ha ocurrido nada. Esta carta forma parte de un ejercicio.
mail-ask-body = Está en curso una prueba de comunicación para saber si los puntos de contacto del directorio siguen respondiendo.
mail-ask-again = Se le pidió que respondiera a una prueba de comunicación. Aún no ha llegado ninguna respuesta.
mail-ask-receipt = Abra esta dirección y pulse el botón:
mail-ask-receipt-reply = O responda a esta carta. Basta una palabra.
mail-ask-confirm = Abra esta dirección, lea su ficha y confírmela:
mail-ask-confirm-reply = Si responde a esta carta, sabremos que ha llegado. La ficha se confirma solo en la página.
mail-ask-task = Abra esta dirección y responda a unas preguntas:
mail-ask-task-reply = Las preguntas se responden solo en la página.
mail-ask-until = Su respuesta cuenta hasta el { $when }.
mail-ask-until-there = En su hora local es el { $when }.
mail-ask-unexpected = Abrir la página no cuenta como respuesta. Si duda de esta carta, pregunte a la secretaría.
mail-signature = Comity, directorio de puntos de contacto
mail-no-reply = No responda a este mensaje.
mail-confirm-subject = Confirme, por favor, su ficha en el directorio de puntos de contacto
mail-confirm-state-subject = Una ficha del directorio de puntos de contacto espera confirmación
mail-confirm-soon = Su ficha debe confirmarse antes del { $when }.
mail-confirm-due = Su ficha debía confirmarse antes del { $when }.
mail-confirm-overdue = Su ficha debía confirmarse antes del { $when }. Los usuarios del directorio ven ahora el atraso.
mail-confirm-state = Una ficha a su cargo debía confirmarse antes del { $when }. Nadie lo ha hecho.
mail-confirm-link = Inicie sesión, lea la ficha, corrija lo necesario y confírmela aquí:
mail-confirm-looking = Abrir la página por sí solo no confirma nada.

## Compilations: the annual report and its like

compilations-title = Convocatorias y compilaciones
compilations-intro = Lo que se pide a los Estados, por ejemplo para el informe anual. Los documentos que se compilan con ello.
compilations-empty = Todavía no hay ninguna convocatoria. Las convocatorias figurarán aquí.
compilation-new = Abrir una convocatoria
compilation-new-done = La convocatoria se ha publicado.
compilation-edit = Revisar esta convocatoria
compilation-edit-done = La convocatoria se ha revisado.
compilation-form-intro = Indique qué se pide, hasta cuándo y cómo se reúne. Todo el mundo puede leerlo.
compilation-life = Estado
compilation-life-called = Abierta a comunicaciones
compilation-life-issued = Publicado
compilation-life-cancelled = Cancelada
compilation-closed = En compilación
compilation-cancelled-text = Esta convocatoria se canceló. No se compila nada de lo comunicado.
compilation-due = Se reciben hasta el final del
compilation-due-hint = Año, mes y día, como 2026-11-21. El día termina a medianoche UTC.
compilation-words = Máximo de palabras de un texto breve
compilation-words-hint = Entre 50 y 10 000. Los textos más largos figuran completos en este sitio.
compilation-order = Orden de las comunicaciones
compilation-order-hint = Los lectores pueden elegir el otro.
compilation-order-receipt = Orden de recepción
compilation-order-alphabetical = Orden alfabético
compilation-sections = Secciones
compilation-sections-hint = Direcciones del marco, separadas por espacios. Después no pueden cambiarse.
compilation-suggested = Direcciones de los ámbitos, las normas y las medidas
compilation-title-in = Título ({ $language })
compilation-introduction-in = Introducción ({ $language })
compilation-issued = Fecha del documento
compilation-issued-hint = Año, mes y día. Solo si se publicó.
compilation-count =
    { $count ->
        [one] { $count } comunicación
        [many] { $count } de comunicaciones
       *[other] { $count } comunicaciones
    }
compilation-document = El documento
compilation-text = Leer el documento
compilation-back = La convocatoria
compilation-docx = Para procesadores de texto (DOCX)
compilation-untitled = El documento no se elabora en este idioma porque no tiene título en él.
compilation-none = Todavía no se ha comunicado nada.
compilation-late = Con retraso
compilation-late-text = Lo recibido después de la fecha figura aquí. No está en el documento.
compilation-draft-text = Este documento aún no se ha publicado. Cambia con cada comunicación.
compilation-setting = Las páginas se están preparando
compilation-queued = Las páginas se prepararán cuando terminen otras.
compilation-progress = Paso { $done } de { $of } terminado.
compilation-busy = Se están preparando demasiados documentos. Vuelva dentro de unos minutos.
compilation-again = Esta página comprueba por sí misma cada cinco segundos.
compilation-look = Comprobar de nuevo
compilation-round = Convocar a los Estados mediante una ronda
compilation-call = Se le invita a comunicar: { $title }. Las comunicaciones se reciben hasta el final del { $due } (UTC). Comunique aquí: { $address }
compilation-will-you = ¿Comunicará su Estado en «{ $section }»?
compilation-will-you-all = ¿Comunicará su Estado?

submission-new = Comunicar
submission-new-done = La comunicación se ha recibido.
submission-edit = Revisar la comunicación
submission-edit-done = La comunicación revisada se ha recibido.
submission-intro = Escriba en las secciones que elija. Un texto de más de { $words } palabras necesita otro breve al lado.
submission-late = La fecha ha pasado. La comunicación figura como tardía y no está en el documento.
submission-left =
    { $count ->
        [one] { $count } pasaje de su contribución no pertenece a ninguna sección y se omitió.
        [many] { $count } de pasajes de su contribución no pertenecen a ninguna sección y se omitieron.
       *[other] { $count } pasajes de su contribución no pertenecen a ninguna sección y se omitieron.
    }
submission-from = Empezar con una contribución ya publicada
submission-text = Texto
submission-text-hint = Una línea vacía empieza un párrafo nuevo. El texto completo figura en este sitio.
submission-short = Texto breve para el documento
submission-short-hint = Como máximo { $words } palabras. Déjelo vacío si el propio texto es lo bastante breve.
submission-send = Comunicar

## The fixed words of a compiled document

report-contents = Índice
report-introduction = Introducción
report-annex = Quién comunicó qué
report-notes = Notas
report-note = Nota { $number }
report-back = Volver al texto
report-nothing = No se comunicó nada en esta sección.
report-order-receipt = Las comunicaciones figuran por orden de recepción.
report-order-alphabetical = Las comunicaciones figuran por orden alfabético.
report-received-on = Recibida el { $day }
report-original-in = Original: { $language }
report-translated = Traducido ({ $language }) por { $by }
report-page = Página { $page } de { $pages }
report-submitted-by = Comunicada por
report-section = Sección
report-received = Recibida
report-language = Idioma
report-words = Palabras
report-text = Texto
report-full-text = Texto completo
report-late = { $section } (con retraso)
report-status-draft = Aún no publicado
report-status-final = Publicado

## Papers: what came later

paper-sort-submission = Comunicación
paper-sort-practice = Medida de fomento de la confianza aplicada
paper-sort-law = Ley nacional
paper-sort-case = Estudio de caso
paper-sort-proposal = Propuesta u observación
paper-until = Terminó el
paper-partners = Asociados
paper-partners-hint = Códigos de Estados u órganos, separados por espacios.
paper-call = Comunicada para
paper-short = Texto breve del pasaje { $n }
paper-short-text = Texto breve en el documento
paper-aspect = Qué cuenta el pasaje { $n }
paper-hand-on = Transmitir a: { $title }
practice-adapt = Adaptar como borrador
aspect-done = Qué se hizo
aspect-evidence = Qué lo muestra
aspect-evaluation = Cómo resultó
aspect-difficulty = Qué fue difícil
aspect-help = Ayuda deseada
aspect-lesson = Lección para otros

refusal-practice-alone = Esto solo se pide de una medida aplicada.
refusal-submission-alone = Esto solo se pide de una comunicación.
refusal-until-before = El final es anterior al comienzo.
refusal-practice-measure = Nombre la medida aplicada, por ejemplo { $example }.
refusal-partners-own = Su propio Estado no es asociado de sí mismo.
refusal-call-unknown = No existe esa convocatoria.
refusal-call-over = Esta convocatoria ya no recibe comunicaciones nuevas.
refusal-submission-exists = Su Estado ya ha comunicado. Revise esa comunicación.
refusal-submission-clear = Una comunicación es para todos: TLP:CLEAR.
refusal-submission-section = Cada texto pertenece a una sola sección de la convocatoria.
refusal-section-twice = La sección { $address } se nombra dos veces.
refusal-short-needed = Este texto tiene { $words } palabras. Con más de { $max } necesita otro breve al lado.
refusal-short-long = El texto breve tiene { $words } palabras y puede tener { $max }.
refusal-rendering-short = Donde la contribución tiene un texto breve, el otro idioma también lo tiene, y en ningún otro lugar.
refusal-sections-fixed = Las comunicaciones nombran las secciones de esta convocatoria. No pueden cambiarse.
refusal-issued-without = La fecha del documento solo se indica si se publicó.
refusal-introduction-untitled = Este idioma también necesita un título.

## Measures of confidence

measure-title = Sobre esta medida
measure-note = Nuestra propia lectura y estimación. Ningún órgano lo ha dicho.
measure-kind = Qué hace
measure-effort = Cuánto trabajo supone
measure-needs = Qué conviene tener antes
measure-needs-none = Nada: cualquier Estado puede empezar.
measure-design = Qué resolver antes de aplicar una medida
measure-transparency = Transparencia: los demás saben qué piensa, tiene y hace un Estado
measure-cooperation = Cooperación: los Estados hacen algo juntos
measure-stability = Estabilidad: un momento de tensión no se convierte en conflicto
measure-light = Ligero: una página, escrita una vez
measure-steady = Constante: alguien se ocupa de ello
measure-heavy = Pesado: varias personas u oficinas
measure-contact-diplomatic = un contacto diplomático
measure-contact-policy = un contacto de políticas
measure-contact-technical = un contacto técnico
measure-contact-legal = un contacto jurídico
measure-cirt = un equipo nacional de respuesta
measure-strategy = una estrategia nacional que se pueda mostrar
measure-member-osce = participar en la Organización para la Seguridad y la Cooperación en Europa
measure-member-oas = ser miembro de la Organización de los Estados Americanos
measure-member-arf = participar en el foro regional de las naciones de Asia Sudoriental
measures-title = Medidas de confianza
measures-intro = Las medidas que los Estados acordaron, quién dice aplicarlas y qué conviene tener antes.
measures-find = Mostrar las medidas
measures-state = Un Estado, para ver qué le conviene
measures-unknown = Aquí no se conoce ningún Estado con ese nombre. Se muestran todas las medidas.
measures-several = Puede tratarse de varios Estados. Elija uno.
measures-for = Medidas para un Estado como { $state }
measures-order = El orden es nuestro y no juzga a nadie. Lo que aquí no se ve puede existir. Ninguna medida es una obligación.
measures-ready = Todo lo que conviene tener antes se ve aquí
measures-unseen = No todo lo que conviene tener antes se ve aquí
measures-in-use = Ya aplicadas, según el Estado
measures-seen = se ve aquí
measures-not-seen = no se ve aquí
measures-used = Quién dice aplicarla
measures-until = hasta el { $day }
measures-alike = En común
measures-like-subregion = misma parte de la región
measures-like-region = misma región
measures-fit = ¿Qué medidas convienen a un Estado como el mío?
measures-that-fit = Medidas para un Estado como este
measures-count =
    { $count ->
        [one] { $count } medida
        [many] { $count } de medidas
       *[other] { $count } medidas
    }
