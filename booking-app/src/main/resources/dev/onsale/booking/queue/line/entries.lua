-- The entries of a closed lottery in the order of the draw: ARGV[13] first, ARGV[14] last, ARGV[15] epoch; nothing in
-- another epoch.
if s.draw ~= CLOSED or s.epoch ~= tonumber(ARGV[15]) then
  return { answer('NONE'), {} }
end
return { answer('NONE'), redis.call('ZRANGE', entries, ARGV[13], ARGV[14]) }
