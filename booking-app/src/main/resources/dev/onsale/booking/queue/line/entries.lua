-- The entries of a closed lottery in the order of the draw: ARGV[13] from which on, ARGV[14] up to which, ARGV[15] in which epoch; nothing in another.
if s.draw ~= CLOSED or s.epoch ~= tonumber(ARGV[15]) then
  return { answer('NONE'), {} }
end
return { answer('NONE'), redis.call('ZRANGE', entries, ARGV[13], ARGV[14]) }
