// Loaded into the child before its own code. The channel closes when the parent is gone; without this, a parent killed
// with SIGKILL would leave a server running that holds the port and the database.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
