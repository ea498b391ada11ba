export default function setup(): void {
  // placeholder replaced by the Neo4j room
}
