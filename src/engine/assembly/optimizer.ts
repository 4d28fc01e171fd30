/** Optimiser steps over whole parameters, in place. */
import { endOf } from './bounds'
import { multiplyAdd } from './vector'

/** Kingma & Ba, 2015. `rate` is learningRate / correction1, `rootScale` is 1 / √correction2. */
export function adam(
  parameter: usize,
  gradient: usize,
  mean: usize,
  square: usize,
  count: u32,
  rate: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
  rootScale: f32,
  rest1: f32,
  rest2: f32,
): void {
  const end = endOf(parameter, count)
  const b1 = v128.splat<f32>(beta1)
  const b2 = v128.splat<f32>(beta2)
  const r1 = v128.splat<f32>(rest1)
  const r2 = v128.splat<f32>(rest2)
  const rates = v128.splat<f32>(rate)
  const roots = v128.splat<f32>(rootScale)
  const epsilons = v128.splat<f32>(epsilon)
  for (; parameter < end; parameter += 16, gradient += 16, mean += 16, square += 16) {
    const g = v128.load(gradient)
    const m = multiplyAdd(b1, v128.load(mean), f32x4.mul(r1, g))
    const v = multiplyAdd(b2, v128.load(square), f32x4.mul(r2, f32x4.mul(g, g)))
    v128.store(mean, m)
    v128.store(square, v)
    const divisor = multiplyAdd(f32x4.sqrt(v), roots, epsilons)
    v128.store(parameter, f32x4.sub(v128.load(parameter), f32x4.div(f32x4.mul(rates, m), divisor)))
  }
}
