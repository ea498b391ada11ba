/**
 * The worker threads of the reach engine. They begin with the first large question, share the questions out among them, and let the
 * process end when nothing is asked. A thread that fails answers the question that it was at with INTERNAL, and another begins in its
 * place; after as many failures as there were threads, whoever asks answers on the main thread.
 */
import type { Asked, Job, JobName, Jobs } from './jobs';
import { placesIn } from './shared-arrays';
import { isLarge } from './size';
import { Thread, threadFailed, type Task } from './thread';

/** Questions that are with a thread at a time: the next one is there when it has done one. */
const AT_ONCE = 2;

export class ReachThreads {
  private readonly threads = new Set<Thread>();
  private readonly waiting: Task[] = [];
  private readonly asked = new Set<Promise<unknown>>();
  private beginningsLeft: number;
  private isEnding = false;

  /** `most`: threads at the same time; 0: none ever. */
  constructor(private readonly most: number) {
    this.beginningsLeft = 2 * most;
  }

  /** How many questions one asker should have under way: enough to keep all threads busy, so that others are not far behind them. */
  get atOnce(): number {
    return Math.max(1, this.most * AT_ONCE);
  }

  /** Whether a thread should answer it: it is large, and there is one. */
  takes(job: Job, { graph }: Asked): boolean {
    return !this.isEnding && (this.threads.size > 0 || this.mayBegin()) && isLarge(graph, job);
  }

  /** What `doJob` answers, by a thread, where it takes the question. An AppError comes back as it was; INTERNAL where the thread failed. */
  run<Name extends JobName>(job: Job<Name>, on: Asked): Promise<Jobs[Name]['answer']> {
    const answer = new Promise<Jobs[Name]['answer']>((resolve, reject) => {
      // Where the memory is full, this throws: the question is refused, and no thread begins for it.
      this.waiting.push({ job, on, places: placesIn(on), resolve: resolve as Task['resolve'], reject });
    });
    this.asked.add(answer);
    const forget = (): boolean => this.asked.delete(answer);
    void answer.then(forget, forget);
    this.handOut();
    return answer;
  }

  /** Ends the threads once all that was asked is answered. */
  async end(): Promise<void> {
    this.isEnding = true;
    await Promise.allSettled(this.asked);
    await Promise.all([...this.threads].map((thread) => thread.end()));
  }

  private handOut(): void {
    while (this.waiting.length > 0) {
      const thread = this.freeThread();
      if (thread === undefined) return;
      thread.take(this.waiting.shift() as Task);
    }
  }

  /** One that does nothing, else a new one, else one that does little. */
  private freeThread(): Thread | undefined {
    const [least] = [...this.threads].sort((left, right) => left.load - right.load);
    if (least?.load !== 0 && this.mayBegin()) return this.begin();
    return least !== undefined && least.load < AT_ONCE ? least : undefined;
  }

  private mayBegin(): boolean {
    return this.threads.size < this.most && this.beginningsLeft > 0;
  }

  private begin(): Thread {
    this.beginningsLeft -= 1;
    const thread = new Thread({ done: () => this.handOut(), ended: (left) => this.hasEnded(thread, left) });
    this.threads.add(thread);
    return thread;
  }

  private hasEnded(thread: Thread, left: readonly Task[]): void {
    this.threads.delete(thread);
    this.waiting.unshift(...left);
    this.handOut();
    if (this.threads.size === 0) for (const { reject } of this.waiting.splice(0)) reject(threadFailed());
  }
}
