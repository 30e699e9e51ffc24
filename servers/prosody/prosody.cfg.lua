-- Prosody for development and tests: loopback, one data directory, nothing of the system's.
-- `start.mjs` beside this file sets the environment and starts it; docs/xmpp.md says what a server for
-- real agents has instead.

local directory = ENV_DESK_DIRECTORY
local domain = ENV_DESK_DOMAIN
local routers = {}
for address in ENV_DESK_ROUTERS:gmatch("%S+") do table.insert(routers, address) end

-- Without this, Prosody refuses to run as root and then hangs.
run_as_root = true
pidfile = directory .. "/prosody.pid"
data_path = directory .. "/data"
plugin_paths = { ENV_DESK_MODULES }
log = { info = "*console" }

interfaces = { "127.0.0.1" }
c2s_ports = {}
c2s_direct_tls_ports = {}
https_ports = {}
http_ports = { tonumber(ENV_DESK_HTTP_PORT) }
http_default_host = domain
component_ports = { tonumber(ENV_DESK_COMPONENT_PORT) }
component_interfaces = { "127.0.0.1" }

modules_enabled = {
  "roster", "saslauth", "disco", "posix", "ping", "websocket", "http",
  "smacks", "carbons", "mam", "pep", "blocklist",
  ENV_DESK_MEND == "yes" and "half_frames" or nil,
}
modules_disabled = { "s2s", "offline" }

-- The socket is on loopback; in front of real agents stands a proxy that speaks TLS.
consider_websocket_secure = true
c2s_require_encryption = false
cross_domain_websocket = true

authentication = "internal_hashed"
storage = "internal"
archive_expires_after = "never"
max_archive_query_results = 250
smacks_hibernation_time = 120
limits = {}

VirtualHost(domain)

-- Contacts: never on the agents' host. The router makes their accounts, and may do so here alone.
VirtualHost("guests." .. domain)
modules_enabled = { "admin_adhoc" }
admins = routers
if ENV_DESK_GUESTS == "open" then
  -- Whoever gives a name is believed. For a desk on one's own machine only.
  authentication = "insecure"
  insecure_open_authentication = "Yes please, I know what I'm doing!"
end

Component("rooms." .. domain) "muc"
modules_enabled = { "muc_mam" }
-- Routers own every room, and nobody else makes any.
admins = routers
restrict_room_creation = "admin"
muc_room_default_persistent = true
muc_log_by_default = true
muc_log_expires_after = "never"
muc_room_cache_size = 10000

for _, address in ipairs(routers) do
  Component(address)
  component_secret = ENV_DESK_SECRET
end
