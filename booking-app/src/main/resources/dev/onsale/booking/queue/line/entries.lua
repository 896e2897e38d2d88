-- The entries of a closed lottery in the order of the draw: first, last, epoch. Nothing in another epoch.
if s.draw ~= CLOSED or s.epoch ~= tonumber(ARGV[FIRST + 2]) then
  return { answer('NONE'), {} }
end
return { answer('NONE'), redis.call('ZRANGE', entries, ARGV[FIRST], ARGV[FIRST + 1]) }
