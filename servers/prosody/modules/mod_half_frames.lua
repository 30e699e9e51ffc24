-- A socket that dies in the middle of a frame leaves its half frame to the session that is resumed, which then
-- fails as not well-formed. The session goes on with the buffer of the socket that it goes on with.
module:set_global();

function module.add_host(module)
	module:hook("smacks-hibernation-end", function (event)
		event.resumed.data = event.origin.data;
	end);
end
